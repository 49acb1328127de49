package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Disks from /proc/diskstats: see the kernel's Documentation/admin-guide/iostats.rst. */
final class DiskSource implements HostSource {

    /** Partitions, RAM disks and loop devices, as node_exporter leaves them out by default. */
    private static final Pattern EXCLUDED =
            Pattern.compile("^(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\\d+n\\d+p)\\d+$");

    private static final double SECTOR_BYTES = 512;
    private static final double MILLISECOND = 0.001;

    /** A column behind the device's name, from 0. */
    private record Column(int index, String metric, SampleKind kind, String unit, double factor) {}

    private static final List<Column> COLUMNS =
            List.of(
                    counter(0, "node_disk_reads_completed_total", "1", 1),
                    counter(2, "node_disk_read_bytes_total", "By", SECTOR_BYTES),
                    counter(3, "node_disk_read_time_seconds_total", "s", MILLISECOND),
                    counter(4, "node_disk_writes_completed_total", "1", 1),
                    counter(6, "node_disk_written_bytes_total", "By", SECTOR_BYTES),
                    counter(7, "node_disk_write_time_seconds_total", "s", MILLISECOND),
                    new Column(8, "node_disk_io_now", SampleKind.GAUGE, "1", 1),
                    counter(9, "node_disk_io_time_seconds_total", "s", MILLISECOND),
                    counter(10, "node_disk_io_time_weighted_seconds_total", "s", MILLISECOND));

    private final KernelFile file;
    private final RowCache<List<SeriesKey>> rows = new RowCache<>(DiskSource::keys);
    private long skipped;

    DiskSource(Path root) {
        this.file = new KernelFile(root.resolve("proc/diskstats"));
    }

    @Override
    public String name() {
        return "diskstats";
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
            // Major and minor number stand before the name.
            if (!scanner.skipWords(3)) {
                skipped++;
                continue;
            }
            List<SeriesKey> keys = rows.get(row++, scanner);
            if (!keys.isEmpty()) {
                addDisk(scanner, keys, samples);
            }
        }
        return samples;
    }

    private void addDisk(TextScanner scanner, List<SeriesKey> keys, List<Sample> samples) {
        int word = -1;
        for (int i = 0; i < COLUMNS.size(); i++) {
            Column column = COLUMNS.get(i);
            if (!scanner.skipWords(column.index() - word)) {
                skipped++;
                return;
            }
            word = column.index();
            long value = scanner.asLong();
            if (value == TextScanner.NO_NUMBER) {
                skipped++;
            } else {
                samples.add(new Sample(keys.get(i), value * column.factor()));
            }
        }
    }

    private static List<SeriesKey> keys(String device) {
        if (EXCLUDED.matcher(device).matches()) {
            return List.of();
        }
        Labels labels = Labels.of("device", device);
        return COLUMNS.stream()
                .map(column -> new SeriesKey(column.metric(), labels, column.kind(), column.unit()))
                .toList();
    }

    private static Column counter(int index, String metric, String unit, double factor) {
        return new Column(index, metric, SampleKind.COUNTER, unit, factor);
    }
}
