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
 * What the daemon itself costs, from /proc/self, under the names of Prometheus' client libraries.
 */
final class ProcessSource implements HostSource {

    private static final SeriesKey CPU =
            SeriesKey.counter("process_cpu_seconds_total", Labels.none(), "s");
    private static final SeriesKey RESIDENT =
            SeriesKey.gauge("process_resident_memory_bytes", Labels.none(), "By");

    private final KernelFile stat;
    private final KernelFile status;
    private long skipped;

    ProcessSource(Path root) {
        this.stat = new KernelFile(root.resolve("proc/self/stat"));
        this.status = new KernelFile(root.resolve("proc/self/status"));
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public List<Sample> read() throws IOException {
        List<Sample> samples = new ArrayList<>(2);
        double ticks = cpuTicks();
        double kibibytes = residentKibibytes();
        if (Double.isNaN(ticks) || Double.isNaN(kibibytes)) {
            skipped++;
        }
        if (!Double.isNaN(ticks)) {
            samples.add(new Sample(CPU, ticks / 100));
        }
        if (!Double.isNaN(kibibytes)) {
            samples.add(new Sample(RESIDENT, kibibytes * 1024));
        }
        return samples;
    }

    /** User plus system time, fields 14 and 15; the name in field 2 may hold blanks. */
    private double cpuTicks() throws IOException {
        TextScanner scanner = stat.read();
        if (!scanner.nextLine() || !scanner.skipPastLast(')') || !scanner.skipWords(12)) {
            return Double.NaN;
        }
        long user = scanner.asLong();
        long system = scanner.nextWord() ? scanner.asLong() : TextScanner.NO_NUMBER;
        boolean readable = user >= 0 && system >= 0;
        return readable ? user + system : Double.NaN;
    }

    private double residentKibibytes() throws IOException {
        TextScanner scanner = status.read();
        while (scanner.nextLine()) {
            if (scanner.nextWord() && scanner.wordIs("VmRSS:")) {
                long value = scanner.nextWord() ? scanner.asLong() : TextScanner.NO_NUMBER;
                return value >= 0 ? value : Double.NaN;
            }
        }
        return Double.NaN;
    }
}
