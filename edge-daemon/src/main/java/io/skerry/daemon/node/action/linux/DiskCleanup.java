package io.skerry.daemon.node.action.linux;

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
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Deletes old files below an allowed folder. The dry run lists them; the run deletes exactly those
 * of them that are still the same file with the same content.
 */
public final class DiskCleanup implements Action {
    /** Files of one plan; a second run takes the rest. */
    static final int MOST_FILES = 10_000;

    private static final long MOST_ENTRIES = 1_000_000;

    private final ActionSchema schema;
    private final Duration olderThan;
    private final Set<Path> keep;
    private final MountPoints mounts;

    /**
     * @param paths absolute folders whose content may go
     * @param olderThan the youngest that may go
     * @param keep folders that stay whatever is allowed, such as the daemon's own state
     */
    public DiskCleanup(List<Path> paths, Duration olderThan, Set<Path> keep) {
        this(paths, olderThan, keep, Path.of("/proc/self/mountinfo"));
    }

    DiskCleanup(List<Path> paths, Duration olderThan, Set<Path> keep, Path mountInfo) {
        this.schema = Schemas.diskCleanup(paths.stream().map(Path::toString).toList(), olderThan);
        this.olderThan = olderThan;
        this.keep = Set.copyOf(keep);
        this.mounts = new MountPoints(mountInfo);
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        if (schema.getParameters(0).getAllowedCount() == 0) {
            return ActionPlan.blocked(
                    "No folder may be cleaned here; name some under disk-cleanup in the"
                            + " configuration of the node.");
        }
        Path root = root(parameters);
        Duration age = parameters.duration(Schemas.OLDER_THAN).orElse(olderThan);
        long newestNanos = nanos(now.minus(age));
        List<PlannedItem> items = new ArrayList<>();
        FolderWalk walk;
        try (OpenFolder folder = OpenFolder.open(root)) {
            walk = new FolderWalk(barred(root), MOST_ENTRIES, cancellation::isCancelled);
            walk.walk(
                    folder,
                    (path, entry) -> {
                        if (entry.modifiedNanos() <= newestNanos) {
                            items.add(item(path, entry));
                        }
                        return items.size() < MOST_FILES;
                    });
        } catch (IOException failed) {
            return ActionPlan.blocked(OpenFaults.sentence(root, failed));
        }
        if (cancellation.isCancelled()) {
            return ActionPlan.blocked(
                    root + " holds too much to be looked through in time; name a folder below it.");
        }
        items.sort(Comparator.comparing(PlannedItem::subject));
        return ActionPlan.ready(items, summary(root, items, walk));
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        try (CleanupRun cleanup = new CleanupRun(root(run.parameters()), run)) {
            return cleanup.all();
        }
    }

    @Override
    public ActionOutcome verify(ActionRun run, ActionOutcome outcome) throws IOException {
        if (!outcome.succeeded()) {
            return outcome;
        }
        long left = 0;
        if (Files.notExists(root(run.parameters()), LinkOption.NOFOLLOW_LINKS)) {
            return outcome;
        }
        try (CleanupRun cleanup = new CleanupRun(root(run.parameters()), run)) {
            for (PlannedItem item : run.plan().items()) {
                left += cleanup.isStillThere(item) ? 1 : 0;
            }
        }
        return left == 0
                ? outcome
                : ActionOutcome.failed(
                        "%s deleted and still there; look at the file system."
                                .formatted(Sizes.count(left, "file")),
                        outcome.effects());
    }

    private Set<Path> barred(Path root) throws IOException {
        Set<Path> barred = new HashSet<>(keep);
        barred.addAll(mounts.read());
        // The folder itself may be a mount point: it is what the operator asked for.
        barred.remove(root);
        return barred;
    }

    private static PlannedItem item(Path path, OpenFolder.Entry entry) {
        Instant modified =
                Instant.EPOCH.plusSeconds(TimeUnit.NANOSECONDS.toSeconds(entry.modifiedNanos()));
        return new PlannedItem(
                path.toString(),
                "would be deleted; last changed " + modified,
                entry.size(),
                entry.fingerprint());
    }

    private static String summary(Path root, List<PlannedItem> items, FolderWalk walk) {
        long bytes = items.stream().mapToLong(PlannedItem::sizeBytes).sum();
        String skipped =
                walk.unreadable() == 0
                        ? ""
                        : " %s could not be looked at."
                                .formatted(Sizes.count(walk.unreadable(), "name"));
        String more = walk.complete() ? "" : " There is more: run it again afterwards.";
        return items.isEmpty()
                ? "Nothing below " + root + " is old enough to go." + skipped
                : "Deletes %s below %s, %s.%s%s"
                        .formatted(
                                Sizes.count(items.size(), "file"),
                                root,
                                Sizes.text(bytes),
                                skipped,
                                more);
    }

    private static Path root(Parameters parameters) {
        return Path.of(parameters.text(Schemas.PATH).orElseThrow());
    }

    private static long nanos(Instant time) {
        return java.nio.file.attribute.FileTime.from(time).to(TimeUnit.NANOSECONDS);
    }

    /** What the effects of a run are called. */
    static Map<String, String> effects(long deleted, long freed, long kept, long failed) {
        return Map.of(
                "deleted_files", Long.toString(deleted),
                "freed_bytes", Long.toString(freed),
                "kept_files", Long.toString(kept),
                "failed_files", Long.toString(failed));
    }
}
