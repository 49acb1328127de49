package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The values of a heartbeat, from two consecutive readings. Pure. */
public final class Headlines {

    private Headlines() {}

    /**
     * Derives what both readings allow; a value that cannot be known is left out, never 0.
     *
     * @param previous the reading before; empty at the first one
     * @param current the newest reading
     */
    public static List<Headline> of(List<Sample> previous, List<Sample> current) {
        List<Headline> headlines = new ArrayList<>();
        cpuBusy(previous, current)
                .ifPresent(value -> add(headlines, Headline.CPU_BUSY_RATIO, value));
        memoryUsed(current).ifPresent(value -> add(headlines, Headline.MEMORY_USED_RATIO, value));
        addFullestDisk(headlines, current);
        addValue(headlines, Headline.LOAD1, current, "node_load1");
        clockOffset(current)
                .ifPresent(value -> add(headlines, Headline.CLOCK_OFFSET_SECONDS, value));
        sum(current, "node_systemd_service_restart_total")
                .ifPresent(value -> add(headlines, Headline.RESTARTS_TOTAL, value));
        sum(current, "skerry_sli_requests_total")
                .ifPresent(value -> add(headlines, Headline.REQUESTS_TOTAL, value));
        sum(current, "skerry_sli_errors_total")
                .ifPresent(value -> add(headlines, Headline.ERRORS_TOTAL, value));
        return List.copyOf(headlines);
    }

    /** As in top(1): everything but idle and iowait is busy. */
    private static OptionalDouble cpuBusy(List<Sample> previous, List<Sample> current) {
        double[] before = cpuSeconds(previous);
        double[] after = cpuSeconds(current);
        double total = after[1] - before[1];
        if (before[1] == 0 || total <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.clamp((after[0] - before[0]) / total, 0.0, 1.0));
    }

    private static double[] cpuSeconds(List<Sample> samples) {
        double busy = 0;
        double total = 0;
        for (Sample sample : samples) {
            if (sample.metric().equals("node_cpu_seconds_total")) {
                total += sample.value();
                if (!sample.labels().has("mode", "idle")
                        && !sample.labels().has("mode", "iowait")) {
                    busy += sample.value();
                }
            }
        }
        return new double[] {busy, total};
    }

    private static OptionalDouble memoryUsed(List<Sample> samples) {
        OptionalDouble total = value(samples, "node_memory_MemTotal_bytes");
        OptionalDouble available = value(samples, "node_memory_MemAvailable_bytes");
        if (total.isEmpty() || available.isEmpty() || total.getAsDouble() <= 0) {
            return OptionalDouble.empty();
        }
        double ratio = 1 - available.getAsDouble() / total.getAsDouble();
        return OptionalDouble.of(Math.clamp(ratio, 0.0, 1.0));
    }

    /** A clock that nobody disciplines has an offset of 0 in the kernel: that is no measurement. */
    private static OptionalDouble clockOffset(List<Sample> samples) {
        OptionalDouble offset = value(samples, "node_timex_offset_seconds");
        boolean free = value(samples, "node_timex_sync_status").orElse(1) == 0;
        boolean unmeasured = free && offset.isPresent() && offset.getAsDouble() == 0;
        return unmeasured ? OptionalDouble.empty() : offset;
    }

    /**
     * As in df(1): used over used plus available, so the reserve of root counts as used up. File
     * systems in memory and read-only images say nothing about the disk.
     */
    private static void addFullestDisk(List<Headline> headlines, List<Sample> samples) {
        Map<Labels, double[]> disks = new HashMap<>();
        for (Sample sample : samples) {
            int column =
                    switch (sample.metric()) {
                        case "node_filesystem_size_bytes" -> 0;
                        case "node_filesystem_free_bytes" -> 1;
                        case "node_filesystem_avail_bytes" -> 2;
                        case "node_filesystem_readonly" -> 3;
                        default -> -1;
                    };
            if (column >= 0 && !sample.labels().has("fstype", "tmpfs")) {
                disks.computeIfAbsent(sample.labels(), labels -> new double[4])[column] =
                        sample.value();
            }
        }
        String mount = "";
        double worst = -1;
        for (Map.Entry<Labels, double[]> disk : disks.entrySet()) {
            double used = disk.getValue()[0] - disk.getValue()[1];
            double usable = used + disk.getValue()[2];
            String candidate = disk.getKey().get("mountpoint").orElse("");
            double ratio = usable > 0 ? Math.clamp(used / usable, 0.0, 1.0) : -1;
            boolean readOnly = disk.getValue()[3] != 0;
            boolean fuller = ratio > worst || (ratio == worst && candidate.compareTo(mount) < 0);
            if (!readOnly && ratio >= 0 && fuller) {
                worst = ratio;
                mount = candidate;
            }
        }
        if (worst >= 0) {
            headlines.add(new Headline(Headline.DISK_USED_RATIO, worst, mount));
        }
    }

    private static void addValue(
            List<Headline> headlines, String name, List<Sample> samples, String metric) {
        value(samples, metric).ifPresent(value -> add(headlines, name, value));
    }

    private static OptionalDouble value(List<Sample> samples, String metric) {
        for (Sample sample : samples) {
            if (sample.metric().equals(metric)) {
                return OptionalDouble.of(sample.value());
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble sum(List<Sample> samples, String metric) {
        double sum = 0;
        boolean any = false;
        for (Sample sample : samples) {
            if (sample.metric().equals(metric)) {
                sum += sample.value();
                any = true;
            }
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static void add(List<Headline> headlines, String name, double value) {
        headlines.add(new Headline(name, value, ""));
    }
}
