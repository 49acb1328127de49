package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Size, room and inodes of the mounted file systems. */
final class FilesystemSource implements HostSource {

    private static final List<String> METRICS =
            List.of("size_bytes", "free_bytes", "avail_bytes", "files", "files_free", "readonly");

    /** Series of one mount: the metrics in their order, and last the error flag. */
    private record Keys(List<SeriesKey> values, SeriesKey error) {}

    private final MountTable table;
    private final KernelCalls calls;
    private final Map<Mount, Keys> keys = new HashMap<>();

    FilesystemSource(MountTable table, KernelCalls calls) {
        this.table = table;
        this.calls = calls;
    }

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public long skipped() {
        return table.skipped();
    }

    @Override
    public List<Sample> read() throws IOException {
        List<Mount> mounts = table.read();
        keys.keySet().retainAll(mounts);
        List<Sample> samples = new ArrayList<>(mounts.size() * 7);
        for (Mount mount : mounts) {
            addMount(mount, samples);
        }
        return samples;
    }

    private void addMount(Mount mount, List<Sample> samples) {
        Keys series = keys.computeIfAbsent(mount, FilesystemSource::keys);
        KernelCalls.Usage usage;
        try {
            usage = calls.statvfs(mount.mountPoint());
        } catch (IOException e) {
            // The flag is how node_exporter reports it; the other mounts go on.
            samples.add(new Sample(series.error(), 1));
            return;
        }
        if (usage.sizeBytes() <= 0) {
            // A pseudo file system that no list of types knows.
            return;
        }
        double[] values = {
            usage.sizeBytes(),
            usage.freeBytes(),
            usage.availBytes(),
            usage.files(),
            usage.filesFree(),
            usage.readOnly() ? 1 : 0
        };
        for (int i = 0; i < values.length; i++) {
            samples.add(new Sample(series.values().get(i), values[i]));
        }
        samples.add(new Sample(series.error(), 0));
    }

    private static Keys keys(Mount mount) {
        Labels labels =
                Labels.of(
                        Map.of(
                                "device", mount.device(),
                                "fstype", mount.type(),
                                "mountpoint", mount.mountPoint()));
        List<SeriesKey> values =
                METRICS.stream()
                        .map(metric ->
                                SeriesKey.gauge(
                                        "node_filesystem_" + metric,
                                        labels,
                                        metric.endsWith("_bytes") ? "By" : "1"))
                        .toList();
        return new Keys(values, SeriesKey.gauge("node_filesystem_device_error", labels, "1"));
    }
}
