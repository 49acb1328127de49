package io.skerry.daemon.cli.keys;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes nodes and keys out. */
@Command(
        name = "revoke",
        description = {
            "Takes nodes and keys out of the fleet, for good.",
            "Signs the next policy in the operator's folder; bring it to the fleet with publish."
        })
final class KeysRevokeCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Option(names = "--node", paramLabel = "ID", description = "Id of a node; repeatable.")
    List<String> nodes = List.of();

    @Option(
            names = "--key",
            paramLabel = "SHA256",
            description = "Id of a key, the SHA-256 of its SubjectPublicKeyInfo; repeatable.")
    List<String> keys = List.of();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; stands in the policy for everybody to read.")
    String reason = "";

    @Override
    public Integer call() {
        if (nodes.isEmpty() && keys.isEmpty()) {
            throw new CommandFailed("give --node ID or --key SHA256, one or more of them");
        }
        return new TrustAuthor(who, output, InstantSource.system())
                .policy(draft -> {
                    nodes.forEach(node -> {
                        var _ = draft.revokeNode(node, reason);
                    });
                    keys.forEach(key -> {
                        var _ = draft.revokeKey(key, reason);
                    });
                    return draft;
                });
    }
}
