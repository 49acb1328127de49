package io.skerry.daemon.cli.keys;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.OperatorInvitation;
import io.skerry.api.v1.OperatorAdmission;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Completes a new operator's folder. */
@Command(
        name = "accept",
        description = {
            "Takes the answer to a request into the folder that asked. From then on the folder works like that of the first operator."
        })
final class KeysAcceptCommand implements Callable<Integer> {
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "FILE", description = "The answer.")
    @Nullable Path answer;

    @Option(names = "--fleet", required = true, paramLabel = "NAME", description = "The fleet.")
    String fleet = "";

    @Option(
            names = "--root",
            required = true,
            paramLabel = "SHA256",
            description = "Digest of the fleet's first root document, as you were told by voice.")
    String root = "";

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "FOLDER",
            description = "The folder that asked.")
    @Nullable Path folder;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the password of the keys; default: ask.")
    @Nullable Path passwordFile;

    @Override
    public Integer call() {
        Path to = Objects.requireNonNull(folder);
        Path file = Objects.requireNonNull(answer);
        if (!root.matches("[0-9a-f]{64}")) {
            throw new CommandFailed("--root takes 64 lower-case hex digits");
        }
        char[] password = OperatorOptions.Passwords.read(passwordFile, "Password of " + to);
        try {
            OperatorInvitation.accept(
                    to,
                    OperatorAdmission.parseFrom(Files.readAllBytes(file)),
                    fleet,
                    HexFormat.of().parseHex(root),
                    password,
                    new SecureRandom());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("folder", to);
            output.print(figures, "%s is an operator's folder of %s now.".formatted(to, fleet));
            return 0;
        } catch (InvalidProtocolBufferException unreadable) {
            throw new CommandFailed(
                    file + " is no answer to a request; ask for the .admission file", unreadable);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }
}
