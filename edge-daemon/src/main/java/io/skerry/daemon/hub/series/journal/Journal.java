package io.skerry.daemon.hub.series.journal;

import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order in which they came, in segments of bounded size. What {@link #append}
 * returned for is on the disk. A segment is never written to after a fault or a start: what an
 * fsync that failed left behind is not built upon. Belongs to one thread, but for {@link #bytes}
 * and {@link #drop}.
 */
public final class Journal implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("journal-([0-9a-f]{16})");

    private final Path folder;
    private final Disk disk;
    private final long segmentBytes;
    private final Runnable dropping;
    private final Map<Long, Long> sizes = new TreeMap<>();
    private final Squeeze squeeze = Squeeze.fast();
    private volatile long current;
    private Disk.@Nullable Out out;

    private Journal(Path folder, Disk disk, long segmentBytes, Runnable dropping) {
        this.folder = folder;
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        this.dropping = dropping;
    }

    /**
     * Opens a folder's journal, or begins one.
     *
     * @param segmentBytes size from which on a segment is full
     * @param replay gets each entry that is there, oldest first, with the number of its segment;
     *     what a crash tore off at the end of a segment is left out
     * @throws StoreException when the folder cannot be read
     */
    public static Journal open(
            Path folder, Disk disk, long segmentBytes, ObjLongConsumer<byte[]> replay) {
        return open(folder, disk, segmentBytes, replay, () -> {});
    }

    /**
     * The same.
     *
     * @param dropping runs before segments are deleted, on the thread that drops them
     */
    public static Journal open(
            Path folder,
            Disk disk,
            long segmentBytes,
            ObjLongConsumer<byte[]> replay,
            Runnable dropping) {
        Journal journal = new Journal(folder, disk, segmentBytes, dropping);
        try {
            for (Path file : disk.list(folder)) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    journal.sizes.put(Long.parseUnsignedLong(name.group(1), 16), 0L);
                }
            }
            for (long segment : List.copyOf(journal.sizes.keySet())) {
                byte[] bytes = disk.read(journal.file(segment));
                journal.sizes.put(segment, (long) bytes.length);
                journal.current = segment;
                // What a kill left in memory is read like what is on the disk, and must be there
                // before anybody is told that it is known.
                disk.sync(journal.file(segment));
                Segment.read(bytes, entry -> replay.accept(entry, segment));
            }
        } catch (IOException failed) {
            throw fault(folder, failed);
        }
        return journal;
    }

    /** The segment that was last written to. */
    public long segment() {
        return current;
    }

    /** What the journal takes on the disk. */
    public long bytes() {
        synchronized (sizes) {
            return sizes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The oldest segment that is there; the newest when there is none. */
    public long oldest() {
        synchronized (sizes) {
            return sizes.keySet().stream().findFirst().orElse(current);
        }
    }

    /**
     * Writes a group of entries and returns when all of them are on the disk.
     *
     * @return the segment that they stand in
     * @throws StoreException when they could not be written; then none of them counts
     */
    public long append(List<byte[]> entries) {
        ByteBuffer group = Segment.group(entries, squeeze);
        Disk.Out open = null;
        long before = 0;
        try {
            open = ready();
            before = size(current);
            int length = group.remaining();
            open.write(group);
            open.sync();
            grown(current, before + length);
            if (before + length >= segmentBytes) {
                finish();
            }
            return current;
        } catch (IOException failed) {
            giveUp(open, before);
            throw fault(file(current), failed);
        }
    }

    private Disk.Out ready() throws IOException {
        Disk.Out open = out;
        if (open == null) {
            long next = current + 1;
            open = disk.create(file(next));
            current = next;
            out = open;
            grown(next, 0);
        }
        return open;
    }

    /** Nothing of what failed may be read as whole; the next group goes into a new segment. */
    private void giveUp(Disk.@Nullable Out open, long before) {
        out = null;
        if (open == null) {
            removeUnnamed();
            return;
        }
        try (open) {
            open.truncate(before);
        } catch (IOException alsoFailed) {
            // Whole entries that stay behind were not acknowledged: they come again and are known.
            return;
        }
    }

    /** A segment may have been made whose name could not be synced. */
    private void removeUnnamed() {
        try {
            disk.delete(file(current + 1));
        } catch (IOException alsoFailed) {
            // It is in the way of the next attempt only; that one takes another name.
            long inTheWay = current + 1;
            current = inTheWay;
        }
    }

    private void finish() throws IOException {
        Disk.Out full = out;
        out = null;
        if (full != null) {
            full.close();
        }
    }

    /**
     * Deletes all segments before one, but for the newest.
     *
     * @throws StoreException when one could not be deleted
     */
    public void drop(long before) {
        List<Long> gone = new ArrayList<>();
        synchronized (sizes) {
            sizes.keySet().stream()
                    .filter(segment -> segment < Math.min(before, current))
                    .forEach(gone::add);
        }
        if (!gone.isEmpty()) {
            dropping.run();
        }
        for (long segment : gone) {
            try {
                disk.delete(file(segment));
            } catch (IOException failed) {
                throw fault(file(segment), failed);
            }
            synchronized (sizes) {
                sizes.remove(segment);
            }
        }
    }

    private long size(long segment) {
        synchronized (sizes) {
            return sizes.getOrDefault(segment, 0L);
        }
    }

    private void grown(long segment, long size) {
        synchronized (sizes) {
            sizes.put(segment, size);
        }
    }

    private Path file(long segment) {
        return folder.resolve("journal-%016x".formatted(segment));
    }

    @Override
    public void close() {
        squeeze.close();
        try {
            finish();
        } catch (IOException failed) {
            throw fault(file(current), failed);
        }
    }

    private static StoreException fault(Path what, IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("No space left") || message.contains("quota")
                ? new StoreException(
                        StoreException.Reason.FULL,
                        what + " cannot be written: the disk is full; free some space",
                        failed)
                : new StoreException(
                        StoreException.Reason.IO, what + " failed: " + message, failed);
    }

    /** Room for entries of that many bytes. */
    static ByteSink sink(List<byte[]> entries) {
        return new ByteSink(entries.stream().mapToInt(entry -> entry.length + 5).sum() + 16);
    }
}
