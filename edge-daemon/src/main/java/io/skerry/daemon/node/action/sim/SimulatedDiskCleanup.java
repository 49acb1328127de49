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
import io.skerry.daemon.node.host.sim.SimulatedHost;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Twin of disk.cleanup: the machine's disk really becomes emptier. A disk that fills holds always
 * the same number of files, only larger, so that what was confirmed stays what runs.
 */
final class SimulatedDiskCleanup implements Action {
    private static final int FILES = 12;

    private final SimulatedHost host;
    private final ActionSchema schema =
            Schemas.diskCleanup(List.of(SimulatedActions.CACHE), SimulatedActions.OLDER_THAN);

    SimulatedDiskCleanup(SimulatedHost host) {
        this.host = host;
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        long bytes = host.reclaimableBytes();
        if (bytes < FILES) {
            return ActionPlan.ready(
                    List.of(), "Nothing below " + SimulatedActions.CACHE + " is old enough to go.");
        }
        List<PlannedItem> items =
                IntStream.range(0, FILES)
                        .mapToObj(i ->
                                new PlannedItem(
                                        String.format(
                                                Locale.ROOT,
                                                "%s/segments/%04d.seg",
                                                SimulatedActions.CACHE,
                                                i),
                                        "would be deleted",
                                        bytes / FILES,
                                        ""))
                        .toList();
        return ActionPlan.ready(
                items,
                "Deletes %d files below %s, %s."
                        .formatted(FILES, SimulatedActions.CACHE, Sizes.text(bytes)));
    }

    @Override
    public ActionOutcome run(ActionRun run) {
        List<PlannedItem> items = run.plan().items();
        long freed = items.isEmpty() ? 0 : host.cleanDisk();
        for (PlannedItem item : items) {
            run.output()
                    .out(
                            "deleted %s (%s)"
                                    .formatted(item.subject(), Sizes.text(freed / items.size())));
        }
        return ActionOutcome.succeeded(
                "Deleted %s and freed %s."
                        .formatted(Sizes.count(items.size(), "file"), Sizes.text(freed)),
                Map.of(
                        "deleted_files",
                        Integer.toString(items.size()),
                        "freed_bytes",
                        Long.toString(freed),
                        "kept_files",
                        "0",
                        "failed_files",
                        "0"));
    }
}
