package io.skerry.daemon.node.action.sim;

import io.skerry.api.v1.ActionSchema;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.node.action.Sizes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Twin of disk.usage: the folders' shares of what is in use are always the same. */
final class SimulatedDiskUsage implements Action {
    private static final List<Folder> FOLDERS =
            List.of(
                    new Folder("/var", 0.46),
                    new Folder("/opt", 0.27),
                    new Folder("/usr", 0.19),
                    new Folder("/home", 0.05),
                    new Folder("/boot", 0.02),
                    new Folder("/etc", 0.01));

    private final MachineSamples samples;
    private final ActionSchema schema = Schemas.diskUsage(List.of("/"));

    private record Folder(String path, double share) {}

    SimulatedDiskUsage(MachineSamples samples) {
        this.samples = samples;
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        return ActionPlan.ready(
                List.of(PlannedItem.of("/", "would be measured")), "Measures / for at most 10 s.");
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        long total = (long) samples.value("node_filesystem_size_bytes");
        long available = (long) samples.value("node_filesystem_avail_bytes");
        long used = total - (long) samples.value("node_filesystem_free_bytes");
        run.output()
                .out(
                        "/ (ext4): %s of %s used, %s available"
                                .formatted(
                                        Sizes.text(used),
                                        Sizes.text(total),
                                        Sizes.text(available)));
        FOLDERS.stream()
                .limit(run.parameters().integer(Schemas.TOP).orElse(10))
                .forEach(folder ->
                        run.output()
                                .out(
                                        "%10s  %s"
                                                .formatted(
                                                        Sizes.text((long) (used * folder.share())),
                                                        folder.path())));
        return ActionOutcome.succeeded(
                Sizes.text(used) + " of " + Sizes.text(total) + " are in use.",
                Map.of(
                        "total_bytes", Long.toString(total),
                        "used_bytes", Long.toString(used),
                        "available_bytes", Long.toString(available)));
    }
}
