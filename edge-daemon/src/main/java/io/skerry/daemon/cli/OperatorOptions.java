package io.skerry.daemon.cli;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In whose name a verb acts. */
public final class OperatorOptions {
    @Option(
            names = "--as",
            paramLabel = "FOLDER",
            description = "The operator's folder; default: the environment's SKERRY_OPERATOR.")
    @Nullable Path folder;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the password of the keys; default: ask on the terminal.")
    @Nullable Path passwordFile;

    @Option(
            names = "--hub",
            paramLabel = "NAME",
            description = "Name of the hub; default: the first of the folder.")
    @Nullable String hub;

    /** The folder, opened with its password. */
    public OperatorFolder open() {
        return unlock().folder();
    }

    /**
     * A folder, and what opens the other key files in it.
     *
     * @param password not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Unlocked(OperatorFolder folder, char[] password) {}

    /** The folder and its password, for verbs that sign with the keys of a role. */
    public Unlocked unlock() {
        Path named = folder == null ? fromEnvironment() : folder;
        try {
            char[] password = Passwords.read(passwordFile, "Password of " + named);
            return new Unlocked(OperatorFolder.open(named, password), password);
        } catch (OperatorFolderException unusable) {
            throw new CommandFailed(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** The hub that is meant. */
    public OperatorFolder.Hub hub(OperatorFolder opened) {
        return opened.hubs().stream()
                .filter(known -> hub == null || known.name().equals(hub))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailed(
                                opened.folder().resolve(OperatorFolder.SETTINGS)
                                        + " names no hub"
                                        + (hub == null ? "" : " " + hub)
                                        + "; add a line hub.NAME=host:port"));
    }

    private static Path fromEnvironment() {
        String named = System.getenv("SKERRY_OPERATOR");
        if (named == null || named.isBlank()) {
            throw new CommandFailed(
                    "whose keys? give --as FOLDER, the folder operator that \"skerry keys init\" made");
        }
        return Path.of(named);
    }

    /** Where passwords come from. */
    public static final class Passwords {
        private Passwords() {}

        /** The password of a file, or typed. */
        // JDK 22 to 24 give a console that reads standard input, where no password belongs, when
        // there is no terminal; JDK 25 gives none, whatever the check says.
        @SuppressWarnings("SystemConsoleNull")
        public static char[] read(@Nullable Path file, String prompt) {
            if (file != null) {
                try {
                    return Files.readString(file).stripTrailing().toCharArray();
                } catch (IOException unreadable) {
                    throw new CommandFailed(
                            "the password file "
                                    + file
                                    + " cannot be read: "
                                    + unreadable.getMessage(),
                            unreadable);
                }
            }
            Console console = System.console();
            char[] typed =
                    console != null && console.isTerminal()
                            ? console.readPassword("%s: ", prompt)
                            : null;
            if (typed == null) {
                throw new CommandFailed(
                        "there is no terminal to ask for the password; give --password-file FILE");
            }
            return typed;
        }
    }
}
