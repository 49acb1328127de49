package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.TrustBundle;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes newer documents of the fleet into the folder, when they prove themselves. */
@Command(
        name = "fetch",
        description = "Takes newer root and policy documents from a hub into the folder.")
final class KeysFetchCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Override
    public Integer call() {
        OperatorFolder folder = who.open();
        OperatorFolder.Hub hub = who.hub(folder);
        InstantSource clock = InstantSource.system();
        TrustBundle offered;
        try (OperatorSession session = new OperatorSession(folder, hub, clock)) {
            offered =
                    session.call(() ->
                                    session.fleet().getTrust(GetTrustRequest.getDefaultInstance()))
                            .getBundle();
        }
        return switch (folder.trust().accept(offered, clock.instant())) {
            case TrustVerdict.Accepted(Trust newer, boolean changed) ->
                    keep(folder, newer, changed);
            case TrustVerdict.Refused refused ->
                    throw new CommandFailed(
                            "the documents of hub "
                                    + hub.name()
                                    + " are refused, and nothing was changed: "
                                    + refused.message());
        };
    }

    private int keep(OperatorFolder folder, Trust newer, boolean changed) {
        try {
            if (changed) {
                folder.keep(newer);
            }
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("changed", changed);
        result.put("root_version", newer.root().getVersion());
        result.put("policy_version", newer.policy().getVersion());
        output.print(
                result,
                changed
                        ? "The folder holds root %d and policy %d now."
                                .formatted(newer.root().getVersion(), newer.policy().getVersion())
                        : "The folder held these documents already.");
        return 0;
    }
}
