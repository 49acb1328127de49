package io.skerry.daemon.node.telemetry.buffer;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The room on disk that telemetry, logs and traces share. Nothing is given up because it is old,
 * only because there is no room for what is new; and the last part of the disk is left to audit and
 * alarms.
 */
public final class Room {

    private static final long MOST = 1L << 30;
    private static final int SHARE_OF_DISK = 20;
    private static final long LEAST_RESERVE = 16L << 20;
    private static final long MOST_RESERVE = 1L << 30;

    private final long maxBytes;
    private final DiskSpace disk;
    private final long reserve;
    private final List<Tenant> tenants = new CopyOnWriteArrayList<>();

    /**
     * @param maxBytes most that all tenants take together
     * @param disk where they are
     */
    public Room(long maxBytes, DiskSpace disk) {
        this.maxBytes = maxBytes;
        this.disk = disk;
        this.reserve =
                Math.clamp(
                        disk.totalBytes() / 100,
                        Math.min(LEAST_RESERVE, disk.totalBytes() / 8),
                        MOST_RESERVE);
    }

    /**
     * The room that a configuration gives.
     *
     * @param configured bytes; when nobody said, the smaller of 1 GiB and 5 % of the file system
     */
    public static Room of(OptionalLong configured, DiskSpace disk) {
        return new Room(configured.orElse(Math.min(MOST, disk.totalBytes() / SHARE_OF_DISK)), disk);
    }

    /** Most that all tenants take together, bytes. */
    public long maxBytes() {
        return maxBytes;
    }

    /** What no tenant grows into, bytes: 1 % of the disk, and 16 MiB where it has 128. */
    public long reserveBytes() {
        return reserve;
    }

    /** From now on it takes part. */
    public void join(Tenant tenant) {
        tenants.add(tenant);
    }

    /** From now on it does not. */
    public void leave(Tenant tenant) {
        tenants.remove(tenant);
    }

    /**
     * Makes room before something is written. Best effort: whether it was enough shows in the
     * writing. The caller holds no lock of its store.
     *
     * @param bytes to be written
     */
    public void make(long bytes) {
        make(bytes, DropClass.OLDEST_FRAMES);
    }

    /**
     * The same for what is worth less than something else that is kept: that is left alone.
     *
     * @param last what may be given up; nothing that comes after it
     */
    public synchronized void make(long bytes, DropClass last) {
        long wanted = wanted(bytes);
        for (DropClass what : EnumSet.range(DropClass.ACKNOWLEDGED, last)) {
            for (Tenant tenant : tenants) {
                if (wanted <= 0) {
                    return;
                }
                wanted -= tenant.free(what, wanted);
            }
        }
    }

    /** Whether the disk has so many bytes beside the reserve. */
    boolean hasRoomFor(long bytes) {
        return disk.usableBytes() >= reserve + bytes;
    }

    private long wanted(long bytes) {
        long held = tenants.stream().mapToLong(Tenant::heldBytes).sum();
        long usable = disk.usableBytes();
        long beyond = held + bytes - maxBytes;
        // Others may fill the disk: then what is new takes the place of what is old, and only when
        // the reserve itself is nearly gone is it made good from here.
        long grown = usable < reserve + bytes ? bytes : 0;
        long owed = usable < reserve / 4 ? reserve / 4 - usable : 0;
        return Math.max(beyond, Math.max(grown, owed));
    }
}
