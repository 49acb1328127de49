package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Load averages over 1, 5 and 15 minutes from /proc/loadavg. */
final class LoadSource implements HostSource {

    private static final List<SeriesKey> KEYS =
            List.of(
                    SeriesKey.gauge("node_load1", Labels.none(), "1"),
                    SeriesKey.gauge("node_load5", Labels.none(), "1"),
                    SeriesKey.gauge("node_load15", Labels.none(), "1"));

    private final KernelFile file;
    private long skipped;

    LoadSource(Path root) {
        this.file = new KernelFile(root.resolve("proc/loadavg"));
    }

    @Override
    public String name() {
        return "loadavg";
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public List<Sample> read() throws IOException {
        TextScanner scanner = file.read();
        List<Sample> samples = new ArrayList<>(KEYS.size());
        scanner.nextLine();
        for (SeriesKey key : KEYS) {
            double load = scanner.nextWord() ? scanner.asDouble() : Double.NaN;
            if (Double.isNaN(load)) {
                skipped++;
            } else {
                samples.add(new Sample(key, load));
            }
        }
        return samples;
    }
}
