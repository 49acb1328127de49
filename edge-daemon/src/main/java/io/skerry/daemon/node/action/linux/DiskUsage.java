package io.skerry.daemon.node.action.linux;

import io.skerry.api.v1.ActionSchema;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Output;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.node.action.Sizes;
import io.skerry.daemon.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How full a file system is, and which folders take most of it. Reads only. */
public final class DiskUsage implements Action {
    static final Duration LONGEST = Duration.ofSeconds(10);
    static final long MOST_ENTRIES = 500_000;

    /** Folders on the first level that are told apart. */
    private static final int MOST_FOLDERS = 10_000;

    private final ActionSchema schema;
    private final MonotonicClock clock;
    private final MountPoints mounts;

    private static final class Sum {
        private long bytes;
        private long files;
    }

    /**
     * @param paths absolute folders that may be looked at; the first is the default
     */
    public DiskUsage(List<Path> paths, MonotonicClock clock) {
        this.schema = Schemas.diskUsage(paths.stream().map(Path::toString).toList());
        this.clock = clock;
        this.mounts = new MountPoints(Path.of("/proc/self/mountinfo"));
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        Path path = path(parameters);
        try (OpenFolder folder = OpenFolder.open(path)) {
            return ActionPlan.ready(
                    List.of(PlannedItem.of(folder.path().toString(), "would be measured")),
                    "Measures " + path + " for at most " + LONGEST.toSeconds() + " s.");
        } catch (IOException failed) {
            return ActionPlan.blocked(OpenFaults.sentence(path, failed));
        }
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        Path path = path(run.parameters());
        FileStore store = store(path);
        long total = store.getTotalSpace();
        long available = store.getUsableSpace();
        long used = total - store.getUnallocatedSpace();
        run.output()
                .out(
                        "%s (%s): %s of %s used, %s available"
                                .formatted(
                                        path,
                                        store.type(),
                                        Sizes.text(used),
                                        Sizes.text(total),
                                        Sizes.text(available)));
        Map<Path, Sum> sums = new HashMap<>();
        FolderWalk walk = measure(path, run.cancellation(), sums);
        long top = run.parameters().integer(Schemas.TOP).orElse(10);
        print(run.output(), sums, top);
        if (walk.unreadable() > 0) {
            run.output().error(walk.unreadable() + " names could not be looked at");
        }
        String part = walk.complete() ? "" : " Not all was seen: the time or the number ran out.";
        return ActionOutcome.succeeded(
                "%s of %s are in use; looked at %d names below %s.%s"
                        .formatted(Sizes.text(used), Sizes.text(total), walk.entries(), path, part),
                Map.of(
                        "total_bytes", Long.toString(total),
                        "used_bytes", Long.toString(used),
                        "available_bytes", Long.toString(available)));
    }

    private FolderWalk measure(Path path, Cancellation cancellation, Map<Path, Sum> sums)
            throws IOException {
        long start = clock.nanos();
        FolderWalk walk =
                new FolderWalk(
                        mounts.read(),
                        MOST_ENTRIES,
                        () ->
                                cancellation.isCancelled()
                                        || clock.since(start).compareTo(LONGEST) > 0);
        try (OpenFolder folder = OpenFolder.open(path)) {
            walk.walk(
                    folder,
                    (file, entry) -> {
                        Path first = path.resolve(path.relativize(file).getName(0));
                        Path key = first.equals(file) || sums.size() >= MOST_FOLDERS ? path : first;
                        Sum sum = sums.computeIfAbsent(key, any -> new Sum());
                        sum.bytes += entry.size();
                        sum.files++;
                        return true;
                    });
        } catch (IOException failed) {
            throw new IOException(OpenFaults.sentence(path, failed), failed);
        }
        return walk;
    }

    private static void print(Output output, Map<Path, Sum> sums, long top) {
        sums.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<Path, Sum>>comparingLong(e -> -e.getValue().bytes)
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(top)
                .forEach(e ->
                        output.out(
                                "%10s %9d files  %s"
                                        .formatted(
                                                Sizes.text(e.getValue().bytes),
                                                e.getValue().files,
                                                e.getKey())));
    }

    private static FileStore store(Path path) throws IOException {
        try {
            return Files.getFileStore(path);
        } catch (IOException failed) {
            throw new IOException(OpenFaults.sentence(path, failed), failed);
        }
    }

    private static Path path(Parameters parameters) {
        return Path.of(parameters.text(Schemas.PATH).orElseThrow());
    }
}
