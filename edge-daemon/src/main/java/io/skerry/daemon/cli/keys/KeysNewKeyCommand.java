package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.RoleKeyFiles;
import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key of a role. */
@Command(
        name = "new-key",
        description = {
            "Makes a key of a role, for somebody who is to sign with it.",
            "Writes the key file and its public half; hand the public half to who holds the root,"
                    + " for add-key."
        })
final class KeysNewKeyCommand implements Callable<Integer> {
    @Mixin Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "ROLE",
            description = "root, policy, releases or bindings.")
    String role = "";

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the two files go; made when it is not there.")
    @Nullable Path folder;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the password for the new key; default: ask.")
    @Nullable Path passwordFile;

    @Override
    public Integer call() {
        TrustRole named = RoleName.of(role);
        Path to = Objects.requireNonNull(folder);
        char[] password = OperatorOptions.Passwords.read(passwordFile, "New password for the key");
        try {
            Files.createDirectories(
                    to,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            RoleKeyFiles.Made made = RoleKeyFiles.create(to, named, password, new SecureRandom());
            Path publicHalf = PublicKeyFile.beside(made.file());
            PublicKeyFile.write(publicHalf, made.keys());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("key_id", made.first().keyId());
            figures.put("key_file", made.file());
            figures.put("public_half", publicHalf);
            output.print(
                    figures,
                    "Key %s is made.\n  %s  stays with you\n  %s  hand it to who holds the root"
                            .formatted(made.first().keyId(), made.file(), publicHalf));
            return 0;
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        } catch (IOException failed) {
            throw new CommandFailed(to + " cannot be written: " + failed.getMessage(), failed);
        }
    }
}
