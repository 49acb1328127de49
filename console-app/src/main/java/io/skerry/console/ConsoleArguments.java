package io.skerry.console;

import io.skerry.api.operator.OperatorFolderException;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.tour.TourWish;
import io.skerry.console.ui.common.Theme;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the console is told when it starts. */
@Command(
        name = "skerry console",
        mixinStandardHelpOptions = true,
        description = "Opens the console of an operator.")
final class ConsoleArguments {
    @Option(
            names = "--as",
            paramLabel = "FOLDER",
            description =
                    "The operator's folder; default: the environment's SKERRY_OPERATOR, else the one of the settings.")
    @Nullable Path folder;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the password of the keys; default: ask.")
    @Nullable Path passwordFile;

    @Option(
            names = "--settings",
            paramLabel = "FOLDER",
            description =
                    "Where the settings are kept; default: skerry in the user's configuration.")
    @Nullable Path settings;

    @Option(
            names = "--theme",
            paramLabel = "dark|light",
            description = "Look for this time; default: that of the settings.")
    @Nullable String theme;

    @Option(
            names = "--environment",
            defaultValue = "",
            paramLabel = "NAME",
            description = "Name of the environment, shown on every window; default: the fleet's.")
    String environment = "";

    @Option(names = "--production", description = "Make it unmistakable that this is production.")
    boolean production;

    @Option(names = "--tour-seconds", hidden = true)
    long tourSeconds;

    @Option(names = "--tour-node", hidden = true, defaultValue = "")
    String tourNode = "";

    @Option(names = "--tour-nodes", hidden = true)
    int tourNodes;

    @Option(names = "--tour-pictures", hidden = true)
    @Nullable Path tourPictures;

    @Option(names = "--tour-report", hidden = true)
    @Nullable Path tourReport;

    /** The operator's folder that is meant; empty when nobody has said so yet. */
    Optional<Path> operatorFolder(String remembered) {
        if (folder != null) {
            return Optional.of(folder);
        }
        String named = System.getenv("SKERRY_OPERATOR");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return remembered.isBlank() ? Optional.empty() : Optional.of(Path.of(remembered));
    }

    /**
     * The password of the keys, from the file or from the terminal; empty when there is neither.
     */
    // JDK 25 gives no console without a terminal, whatever the check says.
    @SuppressWarnings("SystemConsoleNull")
    Optional<char[]> password() throws OperatorFolderException {
        if (passwordFile != null) {
            try {
                return Optional.of(Files.readString(passwordFile).stripTrailing().toCharArray());
            } catch (IOException unreadable) {
                throw new OperatorFolderException(
                        "the password file "
                                + passwordFile
                                + " cannot be read: "
                                + unreadable.getMessage(),
                        unreadable);
            }
        }
        Console console = System.console();
        return console != null && console.isTerminal()
                ? Optional.ofNullable(console.readPassword("Password of your keys: "))
                : Optional.empty();
    }

    /** The look of a window that asks before the settings count. */
    Theme theme(ThemeChoice remembered) {
        if (theme != null) {
            return theme.equals("light") ? Theme.LIGHT : Theme.DARK;
        }
        return switch (remembered) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case SYSTEM ->
                    Platform.getPreferences().getColorScheme() == ColorScheme.DARK
                            ? Theme.DARK
                            : Theme.LIGHT;
        };
    }

    /** The tour that is wished instead of a window. */
    Optional<TourWish> tour() {
        return tourReport == null
                ? Optional.empty()
                : Optional.of(
                        new TourWish(
                                tourNode,
                                tourNodes,
                                Duration.ofSeconds(tourSeconds),
                                tourPictures,
                                tourReport));
    }
}
