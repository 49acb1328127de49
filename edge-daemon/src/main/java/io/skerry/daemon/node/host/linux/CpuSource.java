package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Time of each processor by mode, and the counters of the whole kernel, from /proc/stat: see
 * proc_stat(5).
 */
final class CpuSource implements HostSource {

    /** USER_HZ, which Linux keeps at 100 towards programs whatever the kernel's own tick is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final String[] MODES = {
        "user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"
    };

    private record Total(String word, SeriesKey series) {}

    private static final List<Total> TOTALS =
            List.of(
                    total("intr", "node_intr_total"),
                    total("ctxt", "node_context_switches_total"),
                    total("processes", "node_forks_total"),
                    new Total(
                            "procs_running",
                            SeriesKey.gauge("node_procs_running", Labels.none(), "1")),
                    new Total(
                            "procs_blocked",
                            SeriesKey.gauge("node_procs_blocked", Labels.none(), "1")));

    private final KernelFile file;
    private final RowCache<List<SeriesKey>> rows = new RowCache<>(CpuSource::keys);
    private long skipped;

    CpuSource(Path root) {
        this.file = new KernelFile(root.resolve("proc/stat"));
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public List<Sample> read() throws IOException {
        TextScanner scanner = file.read();
        List<Sample> samples = new ArrayList<>();
        int row = 0;
        while (scanner.nextLine()) {
            if (!scanner.nextWord()) {
                continue;
            }
            if (!scanner.wordStartsWith("cpu")) {
                addTotal(scanner, samples);
            } else if (!scanner.wordIs("cpu")) {
                // The line "cpu" is the sum of the others.
                addProcessor(scanner, rows.get(row++, scanner), samples);
            }
        }
        return samples;
    }

    private void addProcessor(TextScanner scanner, List<SeriesKey> keys, List<Sample> samples) {
        if (keys.isEmpty()) {
            skipped++;
            return;
        }
        for (SeriesKey key : keys) {
            // Old kernels have fewer modes.
            if (!scanner.nextWord()) {
                return;
            }
            long ticks = scanner.asLong();
            if (ticks == TextScanner.NO_NUMBER) {
                skipped++;
            } else {
                samples.add(new Sample(key, ticks / TICKS_PER_SECOND));
            }
        }
    }

    private void addTotal(TextScanner scanner, List<Sample> samples) {
        for (Total total : TOTALS) {
            if (scanner.wordIs(total.word())) {
                long value = scanner.nextWord() ? scanner.asLong() : TextScanner.NO_NUMBER;
                if (value == TextScanner.NO_NUMBER) {
                    skipped++;
                } else {
                    samples.add(new Sample(total.series(), value));
                }
                return;
            }
        }
    }

    private static List<SeriesKey> keys(String name) {
        String number = name.substring("cpu".length());
        if (!number.chars().allMatch(Character::isDigit)) {
            return List.of();
        }
        List<SeriesKey> keys = new ArrayList<>(MODES.length);
        for (String mode : MODES) {
            keys.add(
                    SeriesKey.counter(
                            "node_cpu_seconds_total", Labels.of("cpu", number, "mode", mode), "s"));
        }
        return keys;
    }

    private static Total total(String word, String metric) {
        return new Total(word, SeriesKey.counter(metric, Labels.none(), "1"));
    }
}
