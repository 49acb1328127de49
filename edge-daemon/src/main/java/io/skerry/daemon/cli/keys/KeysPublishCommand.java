package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.SubmitTrustRequest;
import io.skerry.api.v1.SubmitTrustResponse;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the folder's documents to a hub, which offers them to its nodes. */
@Command(
        name = "publish",
        description = "Brings the root and policy documents of the folder to the fleet.")
final class KeysPublishCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Override
    public Integer call() {
        OperatorFolder folder = who.open();
        OperatorFolder.Hub hub = who.hub(folder);
        try (OperatorSession session = new OperatorSession(folder, hub, InstantSource.system())) {
            SubmitTrustResponse held =
                    session.call(() ->
                            session.fleet()
                                    .submitTrust(
                                            SubmitTrustRequest.newBuilder()
                                                    .setBundle(folder.trust().bundle())
                                                    .build()));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("hub", hub.name());
            result.put("changed", held.getChanged());
            result.put("root_version", held.getRootVersion());
            result.put("policy_version", held.getPolicyVersion());
            output.print(
                    result,
                    held.getChanged()
                            ? "Hub %s holds root %d and policy %d now, and offers them to its nodes."
                                    .formatted(
                                            hub.name(),
                                            held.getRootVersion(),
                                            held.getPolicyVersion())
                            : "Hub %s held these documents already.".formatted(hub.name()));
            return 0;
        }
    }
}
