package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.Pkcs11Key;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.OperatorInvitation;
import io.skerry.api.v1.Envelope;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks to become an operator. */
@Command(
        name = "request",
        description = {
            "Makes the keys of a new operator in a new folder, and a request to hand to who holds the policy.",
            "No key leaves this machine."
        })
final class KeysRequestCommand implements Callable<Integer> {
    @Mixin Output output = new Output();

    @Option(names = "--fleet", required = true, paramLabel = "NAME", description = "The fleet.")
    String fleet = "";

    @Option(
            names = "--operator",
            required = true,
            paramLabel = "NAME",
            description = "Name that is wished for.")
    String operator = "";

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "FOLDER",
            description = "New folder for the keys.")
    @Nullable Path folder;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the password for the new keys; default: ask.")
    @Nullable Path passwordFile;

    @Option(
            names = "--pkcs11-module",
            paramLabel = "FILE",
            description = {
                "The sealing key lies on a token: its PKCS#11 module, such as opensc-pkcs11.so.",
                "The password is then the token's PIN too. The key is ECDSA P-256, with a certificate beside it."
            })
    @Nullable Path module;

    @Option(
            names = "--pkcs11-slot",
            paramLabel = "N",
            defaultValue = "0",
            description = "Place of the token's slot in the module's list; default 0.")
    int slot;

    @Option(
            names = "--pkcs11-key",
            paramLabel = "LABEL",
            defaultValue = "skerry",
            description = "Label of the key on the token; default ${DEFAULT-VALUE}.")
    String key = "";

    private Optional<Pkcs11Key> token() {
        return module == null
                ? Optional.empty()
                : Optional.of(new Pkcs11Key(module.toAbsolutePath(), slot, key));
    }

    @Override
    public Integer call() {
        Path to = Objects.requireNonNull(folder);
        try {
            SpiffeId id = SpiffeId.operator(fleet, operator);
            char[] password =
                    OperatorOptions.Passwords.read(passwordFile, "New password for the keys");
            Envelope request =
                    OperatorInvitation.ask(to, id, token(), password, new SecureRandom());
            Path file = to.resolve(operator + ".request");
            Files.write(file, request.toByteArray());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("operator", id.uri());
            figures.put("request", file);
            output.print(
                    figures,
                    "Hand %s to who holds the policy of %s; with the answer run: skerry keys accept"
                            .formatted(file, fleet));
            return 0;
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException failed) {
            throw new CommandFailed(
                    "the request cannot be written: " + failed.getMessage(), failed);
        }
    }
}
