package io.skerry.daemon.node.logs.store;

import io.skerry.daemon.node.logs.LogAccount;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogDrops;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines in segment files. What was appended is in the kernel's hands at once, so a kill loses
 * nothing of it; {@link #maintain} syncs it, so a power cut loses what came since. Lines that a
 * power cut took are read again, as their checkpoints went with them.
 */
public final class SegmentLogStore implements LogStore {
    private static final Logger log = LoggerFactory.getLogger(SegmentLogStore.class);

    /** Beside its text a line takes this much, and a block beside its lines, bytes at most. */
    private static final int LINE_ALLOWANCE = 128;

    private static final int ALLOWANCE = 512;

    /** A segment that is written is left alone below this size when room is needed, bytes. */
    private static final int WORTH_CLOSING = 32 << 10;

    private final SegmentFolder folder;
    private final Rotation rotation;
    private final LongConsumer room;
    private final long epoch;
    private final Map<String, String> checkpoints = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final SegmentReading reading = new SegmentReading(segments);
    private SegmentFolder.@Nullable OpenSegment open;
    private long last;
    private long unwanted;
    private boolean dirty;
    private boolean closed;

    private SegmentLogStore(
            SegmentFolder folder, Retention retention, long epoch, LongConsumer room) {
        this.folder = folder;
        this.room = room;
        this.rotation = new Rotation(folder, segments, checkpoints, retention);
        this.epoch = epoch;
        this.segments.addAll(folder.open(checkpoints));
        this.last = segments.stream().mapToLong(Segment::last).max().orElse(0);
    }

    /**
     * Opens or makes a store. It needs no repair after a kill or a power cut.
     *
     * @param folder that belongs to one daemon
     * @param random for the epoch
     * @throws StoreException with one sentence
     */
    public static SegmentLogStore open(Path folder, Retention retention, RandomGenerator random) {
        return open(folder, retention, random, bytes -> {});
    }

    /**
     * The same for a store that shares its disk with others.
     *
     * @param room hears how many bytes are about to be written, and makes room for them; the store
     *     holds no lock then, so it may be asked to give something up
     */
    public static SegmentLogStore open(
            Path folder, Retention retention, RandomGenerator random, LongConsumer room) {
        return open(new SegmentFolder(folder), retention, random, room);
    }

    static SegmentLogStore open(
            SegmentFolder folder, Retention retention, RandomGenerator random, LongConsumer room) {
        return new SegmentLogStore(folder, retention, random.nextLong(), room);
    }

    @Override
    public void append(LogBatch batch, long nowMillis) {
        room.accept(atMost(batch));
        synchronized (this) {
            Block.Lines block = block(batch, nowMillis);
            byte[] bytes = BlockCodec.encode(block);
            try {
                write(block, bytes, nowMillis);
            } catch (IOException first) {
                retry(first, block, bytes, nowMillis);
            }
            last += batch.entries().size();
            unwanted += batch.entries().size() - block.head().kept();
            SegmentFolder.remember(
                    batch.checkpoint().key(), batch.checkpoint().value(), checkpoints);
        }
        if (!batch.entries().isEmpty()) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Once more, when the disk is full of what this store itself may give up. */
    private void retry(IOException first, Block block, byte[] bytes, long nowMillis) {
        try {
            if (!rotation.dropOldest(openSegment())) {
                throw folder.fault(first);
            }
            write(block, bytes, nowMillis);
        } catch (IOException second) {
            second.addSuppressed(first);
            throw folder.fault(second);
        }
    }

    private static long atMost(LogBatch batch) {
        long bytes = ALLOWANCE;
        for (LogEntry entry : batch.entries()) {
            bytes += entry.text().length() + LINE_ALLOWANCE;
        }
        return bytes;
    }

    private Block.Lines block(LogBatch batch, long nowMillis) {
        List<LogLine> kept = new ArrayList<>();
        long sequence = last;
        for (LogEntry entry : batch.entries()) {
            sequence++;
            if (rotation.keeps(entry.severity())) {
                kept.add(new LogLine(sequence, nowMillis, batch.source(), entry));
            }
        }
        return new Block.Lines(
                new Block.Head(last + 1, batch.entries().size(), kept.size(), kept.size()),
                batch.checkpoint().key(),
                batch.checkpoint().value(),
                kept);
    }

    private void write(Block block, byte[] bytes, long nowMillis) throws IOException {
        SegmentFolder.OpenSegment current = open;
        if (current != null && rotation.isFull(current.segment(), bytes.length, nowMillis)) {
            closeSegment(current);
            current = null;
        }
        if (current == null) {
            current = begin(nowMillis);
        }
        put(current, block, bytes);
    }

    private SegmentFolder.OpenSegment begin(long nowMillis) throws IOException {
        Block all = new Block.Checkpoints(checkpoints);
        byte[] bytes = BlockCodec.encode(all);
        SegmentFolder.OpenSegment begun =
                folder.begin(new SegmentHeader(false, epoch, last + 1, nowMillis));
        try {
            put(begun, all, bytes);
            // A power cut may take lines, but not the epoch that followers know them by.
            folder.force(begun, true);
        } catch (IOException failed) {
            // Without checkpoints it would lose them once the older segments go.
            discard(begun, failed);
            throw failed;
        }
        open = begun;
        segments.add(begun.segment());
        return begun;
    }

    private void discard(SegmentFolder.OpenSegment begun, IOException failed) {
        try {
            begun.channel().close();
            folder.delete(begun.segment());
        } catch (IOException also) {
            failed.addSuppressed(also);
        }
    }

    private void put(SegmentFolder.OpenSegment current, Block block, byte[] bytes)
            throws IOException {
        dirty = true;
        try {
            SegmentFolder.writeFully(current.channel(), bytes);
        } catch (IOException failed) {
            // What was written of it would hide what comes after.
            current.channel().truncate(current.segment().bytes());
            current.channel().position(current.segment().bytes());
            throw failed;
        }
        current.segment().grew(block, bytes.length);
    }

    private void closeSegment(SegmentFolder.OpenSegment current) throws IOException {
        folder.force(current, true);
        current.channel().close();
        open = null;
    }

    private @Nullable Segment openSegment() {
        SegmentFolder.OpenSegment current = open;
        return current == null ? null : current.segment();
    }

    @Override
    public synchronized void maintain(long nowMillis, boolean clockTrusted) {
        try {
            SegmentFolder.OpenSegment current = open;
            if (current != null && dirty) {
                folder.force(current, false);
                dirty = false;
            }
            if (current != null && rotation.isDue(current.segment(), nowMillis)) {
                closeSegment(current);
            }
            rotation.enforce(openSegment(), nowMillis, clockTrusted);
        } catch (IOException failed) {
            throw folder.fault(failed);
        }
    }

    @Override
    public synchronized void limit(Retention retention) {
        rotation.limit(retention);
    }

    @Override
    public synchronized Map<String, String> checkpoints() {
        return Map.copyOf(checkpoints);
    }

    @Override
    public synchronized Stretch before(long sequence, long fromMillis) {
        try {
            return reading.before(sequence, fromMillis);
        } catch (IOException failed) {
            throw folder.fault(failed);
        }
    }

    @Override
    public synchronized Following after(LogPosition position, int most) {
        try {
            return reading.after(position, most, newest());
        } catch (IOException failed) {
            throw folder.fault(failed);
        }
    }

    @Override
    public synchronized LogPosition newest() {
        return new LogPosition(
                segments.isEmpty() ? epoch : segments.getLast().header().epoch(), last);
    }

    @Override
    public synchronized LogAccount account() {
        return new LogAccount(
                last,
                segments.stream().mapToLong(Segment::stored).sum(),
                segments.stream().mapToLong(Segment::bytes).sum(),
                segments.stream()
                        .filter(segment -> segment.stored() > 0)
                        .mapToLong(Segment::oldestRead)
                        .findFirst()
                        .orElse(0));
    }

    @Override
    public synchronized LogDrops drops() {
        return new LogDrops(rotation.droppedDebug(), rotation.droppedOthers(), unwanted);
    }

    /** What the store takes on disk, bytes. */
    public synchronized long heldBytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    /**
     * Gives up debug lines, the oldest first.
     *
     * @param bytes at least so many if there are
     * @return bytes that are free now
     */
    public long freeDebug(long bytes) {
        return free(bytes, () -> rotation.thinOldest(openSegment()));
    }

    /**
     * Gives up lines of whatever severity, the oldest first.
     *
     * @param bytes at least so many if there are
     * @return bytes that are free now
     */
    public long freeOldest(long bytes) {
        return free(bytes, () -> rotation.dropOldest(openSegment()));
    }

    /** Gives something up; returns whether there was anything. */
    private interface Giving {
        boolean once() throws IOException;
    }

    private synchronized long free(long bytes, Giving giving) {
        long before = heldBytes();
        try {
            while (!closed
                    && before - heldBytes() < bytes
                    && (giving.once() || (closeIfLarge() && giving.once()))) {
                // Until it is enough, or nothing is left.
            }
        } catch (IOException failed) {
            // Thinning needs a little room itself; the next class may do without.
            log.atDebug().setCause(failed).log("no more lines of logs were given up");
        }
        return Math.max(0, before - heldBytes());
    }

    /** Only what is closed can be given up. */
    private boolean closeIfLarge() throws IOException {
        SegmentFolder.OpenSegment current = open;
        if (current == null || current.segment().bytes() < WORTH_CLOSING) {
            return false;
        }
        closeSegment(current);
        return true;
    }

    @Override
    public Cancellable onAppend(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void close() {
        closed = true;
        SegmentFolder.OpenSegment current = open;
        if (current != null) {
            try {
                closeSegment(current);
            } catch (IOException failed) {
                throw folder.fault(failed);
            }
        }
    }
}
