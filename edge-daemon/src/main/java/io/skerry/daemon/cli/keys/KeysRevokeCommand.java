package io.skerry.daemon.cli.keys;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a node or a key out. */
@Command(
        name = "revoke",
        description = {
            "Takes a node or a key out of the fleet, for good.",
            "Signs the next policy in the operator's folder; bring it to the fleet with publish."
        })
final class KeysRevokeCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(names = "--node", paramLabel = "ID", description = "Id of the node.")
    @Nullable String node;

    @Option(
            names = "--key",
            paramLabel = "SHA256",
            description = "Id of the key: SHA-256 of its SubjectPublicKeyInfo.")
    @Nullable String key;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; stands in the policy for everybody to read.")
    String reason = "";

    @Override
    public Integer call() {
        String nodeId = node;
        String keyId = key;
        if ((nodeId == null) == (keyId == null)) {
            throw new CommandFailed("give --node ID or --key SHA256, one of them");
        }
        return new PolicyAuthor(who, output, InstantSource.system())
                .change(draft -> {
                    if (nodeId != null) {
                        return draft.revokeNode(nodeId, reason);
                    }
                    return draft.revokeKey(String.valueOf(keyId), reason);
                });
    }
}
