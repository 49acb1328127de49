package io.skerry.daemon.node.telemetry.buffer;

/** A disk whose room is what a test says. */
public final class TestDisk implements DiskSpace {

    private final long total;
    private long usable;

    /** A disk of a size, all of it free. */
    public TestDisk(long total) {
        this.total = total;
        this.usable = total;
    }

    /** One that never fills. */
    public static TestDisk large() {
        return new TestDisk(1L << 40);
    }

    void usable(long bytes) {
        usable = bytes;
    }

    @Override
    public long usableBytes() {
        return usable;
    }

    @Override
    public long totalBytes() {
        return total;
    }
}
