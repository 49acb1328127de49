package io.skerry.daemon.node.host.sim;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The root file system and the disk below it. */
final class SimulatedStorage implements HostSource {

    private static final double BYTES_PER_INODE = 16_384;
    private static final double BYTES_PER_OPERATION = 24_576;

    /** Reserved for root, as ext4 does by default. */
    private static final double RESERVED = 0.05;

    private static final Labels MOUNT =
            Labels.of(Map.of("device", "/dev/nvme0n1p2", "fstype", "ext4", "mountpoint", "/"));
    private static final Labels DEVICE = Labels.of("device", "nvme0n1");

    private static final SeriesKey SIZE = filesystem("size_bytes", "By");
    private static final SeriesKey FREE = filesystem("free_bytes", "By");
    private static final SeriesKey AVAIL = filesystem("avail_bytes", "By");
    private static final SeriesKey FILES = filesystem("files", "1");
    private static final SeriesKey FILES_FREE = filesystem("files_free", "1");
    private static final SeriesKey READ_ONLY = filesystem("readonly", "1");
    private static final SeriesKey READ_BYTES = disk("read_bytes_total", "By");
    private static final SeriesKey WRITTEN_BYTES = disk("written_bytes_total", "By");
    private static final SeriesKey READS = disk("reads_completed_total", "1");
    private static final SeriesKey WRITES = disk("writes_completed_total", "1");

    private final SimulatedDisk disk;
    private final InstantSource world;
    private final double boot;
    private final Signal written;
    private final Signal read;

    SimulatedStorage(SimulatedNode node, SimulatedDisk disk, InstantSource world, double boot) {
        this.disk = disk;
        this.world = world;
        this.boot = boot;
        double traffic = node.machineType().load().bytesPerSecond();
        this.written = Signals.of(node, 60, 30e3 + traffic * 0.2);
        this.read = Signals.of(node, 61, 12e3 + traffic * 0.05);
    }

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public List<Sample> read() {
        Instant now = world.instant();
        double time = now.toEpochMilli() / 1e3;
        double used = disk.usedRatio(now);
        double size = disk.size();
        double free = Math.floor(size * (1 - used * (1 - RESERVED)));
        double files = Math.floor(size / BYTES_PER_INODE);
        double writtenBytes = Math.floor(written.between(boot, time));
        double readBytes = Math.floor(read.between(boot, time));
        return List.of(
                new Sample(SIZE, size),
                new Sample(FREE, free),
                new Sample(AVAIL, Math.floor(Math.max(0, free - size * RESERVED))),
                new Sample(FILES, files),
                new Sample(FILES_FREE, Math.floor(files * (1 - used * 0.3))),
                new Sample(READ_ONLY, 0),
                new Sample(READ_BYTES, readBytes),
                new Sample(WRITTEN_BYTES, writtenBytes),
                new Sample(READS, Math.floor(readBytes / BYTES_PER_OPERATION)),
                new Sample(WRITES, Math.floor(writtenBytes / BYTES_PER_OPERATION)));
    }

    private static SeriesKey filesystem(String field, String unit) {
        return SeriesKey.gauge("node_filesystem_" + field, MOUNT, unit);
    }

    private static SeriesKey disk(String field, String unit) {
        return SeriesKey.counter("node_disk_" + field, DEVICE, unit);
    }
}
