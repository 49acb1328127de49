package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a fleet. */
@Command(
        name = "init",
        description = {
            "Makes a fleet: root document, policy, the three certificate authorities, the first operator.",
            "FOLDER/operator stays with you, FOLDER/hub goes to the hub."
        })
final class KeysInitCommand implements Callable<Integer> {
    @Option(
            names = "--fleet",
            required = true,
            paramLabel = "NAME",
            description = "Name of the fleet, the SPIFFE trust domain.")
    String fleet = "";

    @Option(
            names = "--operator",
            required = true,
            paramLabel = "NAME",
            description = "Name of the first operator.")
    String operator = "";

    @Option(
            names = "--hub",
            defaultValue = "hub-1",
            paramLabel = "NAME",
            description = "Name of the first hub; default ${DEFAULT-VALUE}.")
    String hub = "";

    @Option(
            names = "--hub-address",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where operators and nodes reach the hub.")
    String hubAddress = "";

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "FOLDER",
            description = "New folder for the keys.")
    @Nullable Path folder;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the password for the operator's keys; default: ask.")
    @Nullable Path passwordFile;

    @Mixin Output output = new Output();

    @Override
    public Integer call() {
        if (folder == null) {
            throw new CommandFailed("give --dir FOLDER");
        }
        try {
            HostPort.parse(hubAddress);
            FleetFounder.Founded founded =
                    new FleetFounder(new SecureRandom(), Instant.now())
                            .found(
                                    folder,
                                    new FleetFounder.Wish(fleet, operator, hub, hubAddress),
                                    OperatorOptions.Passwords.read(
                                            passwordFile, "New password for the keys"));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("fleet", fleet);
            result.put("operator_folder", founded.operatorFolder());
            result.put("hub_folder", founded.hubFolder());
            result.put("root_sha256", founded.rootSha256());
            output.print(
                    result,
                    """
                    Fleet %s is made.
                      %s  stays with you: it holds the keys that rule the fleet
                      %s  copy it to the hub, and name it there as hub: keys:
                    """
                            .formatted(fleet, founded.operatorFolder(), founded.hubFolder()));
            return 0;
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
