package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One service: its processes, and how often they were replaced since this node looks. */
final class ServiceUnit {
    private static final double MICROS = 1e6;

    /** Readings from one search for a group that is not there to the next. */
    private static final int SEARCH_EVERY = 12;

    private final String unit;
    private final ControlGroups groups;
    private final Processes processes;
    private final SeriesKey count;
    private final SeriesKey user;
    private final SeriesKey system;
    private final SeriesKey resident;
    private final SeriesKey openFiles;
    private final SeriesKey oldest;
    private final SeriesKey restarts;
    private @Nullable Path group;
    private int wait;
    private double newestStart;
    private long restarted;

    ServiceUnit(String unit, ControlGroups groups, Processes processes) {
        this.unit = unit;
        this.groups = groups;
        this.processes = processes;
        Labels name = Labels.of("groupname", unit);
        String cpu = "namedprocess_namegroup_cpu_seconds_total";
        this.count = SeriesKey.gauge("namedprocess_namegroup_num_procs", name, "1");
        this.user = SeriesKey.counter(cpu, Labels.of("groupname", unit, "mode", "user"), "s");
        this.system = SeriesKey.counter(cpu, Labels.of("groupname", unit, "mode", "system"), "s");
        this.resident =
                SeriesKey.gauge(
                        "namedprocess_namegroup_memory_bytes",
                        Labels.of("groupname", unit, "memtype", "resident"),
                        "By");
        this.openFiles = SeriesKey.gauge("namedprocess_namegroup_open_filedesc", name, "1");
        this.oldest =
                SeriesKey.gauge("namedprocess_namegroup_oldest_start_time_seconds", name, "s");
        this.restarts =
                SeriesKey.counter(
                        "node_systemd_service_restart_total", Labels.of("name", unit), "1");
    }

    void read(List<Sample> samples) {
        Optional<Path> found = group();
        List<String> pids = found.map(groups::processes).orElse(List.of());
        if (found.isPresent() && !pids.isEmpty()) {
            cpu(found.get(), samples);
            sums(pids, samples);
        }
        samples.add(new Sample(count, pids.size()));
        samples.add(new Sample(restarts, restarted));
    }

    /** A group comes back where it was; all of them are looked through only now and then. */
    private Optional<Path> group() {
        boolean there = group != null && Files.isDirectory(group);
        if (!there && wait-- <= 0) {
            wait = SEARCH_EVERY;
            group = groups.of(unit).orElse(group);
            there = group != null && Files.isDirectory(group);
        }
        return there ? Optional.ofNullable(group) : Optional.empty();
    }

    private void cpu(Path found, List<Sample> samples) {
        add(samples, user, groups.cpuMicros(found, "user_usec"));
        add(samples, system, groups.cpuMicros(found, "system_usec"));
    }

    private static void add(List<Sample> samples, SeriesKey key, OptionalLong micros) {
        if (micros.isPresent()) {
            samples.add(new Sample(key, micros.getAsLong() / MICROS));
        }
    }

    private void sums(List<String> pids, List<Sample> samples) {
        long bytes = 0;
        long files = 0;
        boolean filesKnown = true;
        double first = Double.POSITIVE_INFINITY;
        for (String pid : pids) {
            bytes += processes.residentBytes(pid).orElse(0);
            OptionalLong open = processes.openFiles(pid);
            filesKnown &= open.isPresent();
            files += open.orElse(0);
            first = Math.min(first, processes.startSeconds(pid).orElse(first));
        }
        samples.add(new Sample(resident, bytes));
        if (filesKnown) {
            samples.add(new Sample(openFiles, files));
        }
        if (Double.isFinite(first)) {
            samples.add(new Sample(oldest, first));
            // The oldest process of a service is its main one: a younger one took its place.
            restarted += newestStart > 0 && first > newestStart ? 1 : 0;
            newestStart = Math.max(newestStart, first);
        }
    }
}
