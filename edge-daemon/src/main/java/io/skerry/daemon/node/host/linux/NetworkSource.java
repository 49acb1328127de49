package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Network interfaces from /proc/net/dev: see proc_pid_net(5). */
final class NetworkSource implements HostSource {

    /**
     * The host's ends of containers' links come and go with names of chance; kept, they would use
     * up the node's series. Their traffic is seen on the bridge and on the uplink.
     */
    private static final Pattern EXCLUDED = Pattern.compile("^(veth|cali|lxc|tap|ifb)\\w*$");

    /** A column behind the device's name, from 0. */
    private record Column(int index, String metric, String unit) {}

    private static final List<Column> COLUMNS =
            List.of(
                    new Column(0, "node_network_receive_bytes_total", "By"),
                    new Column(1, "node_network_receive_packets_total", "1"),
                    new Column(2, "node_network_receive_errs_total", "1"),
                    new Column(3, "node_network_receive_drop_total", "1"),
                    new Column(8, "node_network_transmit_bytes_total", "By"),
                    new Column(9, "node_network_transmit_packets_total", "1"),
                    new Column(10, "node_network_transmit_errs_total", "1"),
                    new Column(11, "node_network_transmit_drop_total", "1"));

    private static final int HEADINGS = 2;

    private final KernelFile file;
    private final RowCache<List<SeriesKey>> rows = new RowCache<>(NetworkSource::keys);
    private long skipped;

    NetworkSource(Path root) {
        // The reader's own network name space.
        this.file = new KernelFile(root.resolve("proc/net/dev"));
    }

    @Override
    public String name() {
        return "netdev";
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public List<Sample> read() throws IOException {
        TextScanner scanner = file.read();
        List<Sample> samples = new ArrayList<>();
        scanner.skipLines(HEADINGS);
        int row = 0;
        while (scanner.nextLine()) {
            if (!scanner.nextWord(':')) {
                skipped++;
                continue;
            }
            List<SeriesKey> keys = rows.get(row++, scanner);
            if (!keys.isEmpty()) {
                addDevice(scanner, keys, samples);
            }
        }
        return samples;
    }

    private void addDevice(TextScanner scanner, List<SeriesKey> keys, List<Sample> samples) {
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
                samples.add(new Sample(keys.get(i), value));
            }
        }
    }

    private static List<SeriesKey> keys(String device) {
        if (EXCLUDED.matcher(device).matches()) {
            return List.of();
        }
        Labels labels = Labels.of("device", device);
        return COLUMNS.stream()
                .map(column -> SeriesKey.counter(column.metric(), labels, column.unit()))
                .toList();
    }
}
