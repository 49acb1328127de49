package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Memory and swap from /proc/meminfo: the lines that say how full the machine is. */
final class MemorySource implements HostSource {

    private record Line(String word, SeriesKey series) {}

    private static final List<Line> LINES =
            Stream.of(
                            "MemTotal",
                            "MemFree",
                            "MemAvailable",
                            "Buffers",
                            "Cached",
                            "SwapTotal",
                            "SwapFree",
                            "Dirty",
                            "Shmem",
                            "SReclaimable")
                    .map(MemorySource::line)
                    .toList();

    private final KernelFile file;
    private long skipped;

    MemorySource(Path root) {
        this.file = new KernelFile(root.resolve("proc/meminfo"));
    }

    @Override
    public String name() {
        return "meminfo";
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public List<Sample> read() throws IOException {
        TextScanner scanner = file.read();
        List<Sample> samples = new ArrayList<>(LINES.size());
        while (scanner.nextLine()) {
            if (scanner.nextWord()) {
                addLine(scanner, samples);
            }
        }
        return samples;
    }

    private void addLine(TextScanner scanner, List<Sample> samples) {
        for (Line line : LINES) {
            if (scanner.wordIs(line.word())) {
                long kibibytes = scanner.nextWord() ? scanner.asLong() : TextScanner.NO_NUMBER;
                if (kibibytes == TextScanner.NO_NUMBER) {
                    skipped++;
                } else {
                    samples.add(new Sample(line.series(), kibibytes * 1024.0));
                }
                return;
            }
        }
    }

    private static Line line(String field) {
        return new Line(
                field + ":",
                SeriesKey.gauge("node_memory_" + field + "_bytes", Labels.none(), "By"));
    }
}
