package io.skerry.daemon.node.action.linux;

import io.skerry.api.v1.ActionSchema;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.node.action.Output;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.node.action.Sizes;
import io.skerry.daemon.node.host.HostFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What a person would look at first on a machine in trouble. Reads only. */
public final class DiagnosticsSnapshot implements Action {
    /** File systems on a disk of this machine: asking one that is away would hang. */
    private static final Set<String> LOCAL_TYPES =
            Set.of(
                    "ext2", "ext3", "ext4", "xfs", "btrfs", "vfat", "zfs", "f2fs", "overlay",
                    "tmpfs");

    private static final Set<String> MEMORY_LINES =
            Set.of(
                    "MemTotal",
                    "MemFree",
                    "MemAvailable",
                    "Buffers",
                    "Cached",
                    "SwapTotal",
                    "SwapFree");

    private static final int MOST_MOUNTS = 50;

    private final ActionSchema schema = Schemas.diagnosticsSnapshot();
    private final HostFacts facts;
    private final LogTail log;
    private final Path proc;
    private final ProcessTable processes;

    /**
     * @param facts of this machine
     * @param log of this daemon
     */
    public DiagnosticsSnapshot(HostFacts facts, LogTail log) {
        this(facts, log, Path.of("/proc"));
    }

    DiagnosticsSnapshot(HostFacts facts, LogTail log, Path proc) {
        this.facts = facts;
        this.log = log;
        this.proc = proc;
        this.processes = new ProcessTable(proc);
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        return ActionPlan.ready(
                List.of(
                        PlannedItem.of("machine", "facts, load and memory would be shown"),
                        PlannedItem.of("processes", "the largest and the busiest would be shown"),
                        PlannedItem.of("file systems", "mounts and their use would be shown"),
                        PlannedItem.of("network", "numbers of sockets would be shown"),
                        PlannedItem.of("daemon", "its last log lines would be shown")),
                "Shows the state of this machine; changes nothing.");
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        Output output = run.output();
        machine(output);
        List<ProcessTable.Row> rows = processes.read();
        long most = run.parameters().integer(Schemas.PROCESSES).orElse(10);
        top(output, "largest processes", rows, most, row -> row.residentBytes());
        top(output, "processes with most processor time", rows, most, row -> row.cpuSeconds());
        fileSystems(output);
        section(output, "sockets");
        lines(output, "net/sockstat");
        section(output, "daemon log");
        List<String> last =
                log.newest((int) run.parameters().integer(Schemas.LOG_LINES).orElse(50));
        last.forEach(output::out);
        return ActionOutcome.succeeded(
                "Looked at %d processes and %s of the log."
                        .formatted(rows.size(), Sizes.count(last.size(), "line")),
                Map.of("processes", Integer.toString(rows.size())));
    }

    private void machine(Output output) {
        section(output, "machine");
        output.out("host     " + facts.system().hostname());
        output.out("system   " + facts.system().prettyName() + ", " + facts.system().kernel());
        output.out(
                "hardware %d x %s, %s, %s"
                        .formatted(
                                facts.hardware().cpuCount(),
                                facts.hardware().cpuModel(),
                                facts.hardware().architecture(),
                                Sizes.text(facts.hardware().memoryBytes())));
        output.out("booted   " + facts.bootedAt() + ", boot " + facts.bootId());
        section(output, "load and pressure");
        lines(output, "loadavg");
        for (String resource : List.of("cpu", "memory", "io")) {
            read("pressure/" + resource).stream()
                    .findFirst()
                    .ifPresent(line -> output.out(resource + " " + line));
        }
        section(output, "memory");
        read("meminfo").stream()
                .filter(line ->
                        MEMORY_LINES.contains(line.substring(0, Math.max(0, line.indexOf(':')))))
                .forEach(output::out);
    }

    private static void top(
            Output output,
            String title,
            List<ProcessTable.Row> rows,
            long most,
            ToDoubleFunction<ProcessTable.Row> by) {
        section(output, title);
        rows.stream()
                .sorted(Comparator.comparingDouble(by).reversed())
                .limit(most)
                .forEach(row ->
                        output.out(
                                "%8d %10s %10.1f s  %s"
                                        .formatted(
                                                row.pid(),
                                                Sizes.text(row.residentBytes()),
                                                row.cpuSeconds(),
                                                row.name())));
    }

    private void fileSystems(Output output) {
        section(output, "file systems");
        read("self/mounts").stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 2 && LOCAL_TYPES.contains(fields[2]))
                .limit(MOST_MOUNTS)
                .forEach(fields -> output.out(use(MountPoints.unescape(fields[1]), fields[2])));
    }

    private static String use(String mountPoint, String type) {
        try {
            FileStore store = Files.getFileStore(Path.of(mountPoint));
            long total = store.getTotalSpace();
            return "%s (%s): %s of %s used"
                    .formatted(
                            mountPoint,
                            type,
                            Sizes.text(total - store.getUnallocatedSpace()),
                            Sizes.text(total));
        } catch (IOException away) {
            return "%s (%s): cannot be asked: %s".formatted(mountPoint, type, away.getMessage());
        }
    }

    private void lines(Output output, String file) {
        List<String> lines = read(file);
        lines.forEach(output::out);
        if (lines.isEmpty()) {
            output.error(file + " cannot be read here");
        }
    }

    /** What the kernel does not have, such as pressure on an older one, is left out. */
    private List<String> read(String file) {
        try {
            return Files.readAllLines(proc.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException missing) {
            return List.of();
        }
    }

    private static void section(Output output, String title) {
        output.out("== " + title);
    }
}
