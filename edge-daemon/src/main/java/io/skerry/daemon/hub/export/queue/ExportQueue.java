package io.skerry.daemon.hub.export.queue;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded first-in-first-out log with one reader, whose place is kept. What was appended survives
 * a kill at once and a power loss from the next {@link #sync}. When it is full the oldest segment
 * goes, counted. Thread-safe; one thread at a time reads.
 */
public final class ExportQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportQueue.class);
    private static final int SEGMENTS = 16;
    private static final long LARGEST_SEGMENT = 8L << 20;

    private final Path folder;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Segments segments;
    private final FileChannel progressFile;
    private Progress progress;
    private @Nullable Window underWay;
    private long appended;
    private long settled;
    private long dropped;
    private boolean dirty;
    private boolean closed;

    private ExportQueue(Path folder, long maxBytes) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        Files.createDirectories(folder);
        this.progressFile =
                FileChannel.open(
                        folder.resolve("position"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        Progress read = Progress.decode(Files.readAllBytes(folder.resolve("position")));
        this.segments = new Segments(folder, read.from());
        this.progress = segments.reachable(read);
        this.dropped = segments.forgetBefore(progress.from());
    }

    /**
     * Opens a folder, or makes it. A torn end is cut off; of a damaged segment the rest is left
     * out.
     *
     * @param maxBytes most that it may take on disk
     * @throws StoreException when the folder cannot be used
     */
    public static ExportQueue open(Path folder, long maxBytes) {
        try {
            return new ExportQueue(folder, maxBytes);
        } catch (IOException failed) {
            throw fault(folder, failed);
        }
    }

    /**
     * Appends records; what does not fit pushes the oldest out.
     *
     * @throws StoreException when the disk refuses; then none of them is in the queue
     */
    public void append(List<QueueRecord> records) {
        ByteBuffer bytes = encode(records);
        long samples = records.stream().mapToLong(QueueRecord::samples).sum();
        lock.lock();
        try {
            if (closed) {
                throw new StoreException(StoreException.Reason.CLOSED, folder + " is closed");
            }
            makeRoom(bytes.remaining());
            segments.append(bytes, samples, Math.min(LARGEST_SEGMENT, maxBytes / SEGMENTS));
            appended += samples;
            dirty = true;
        } catch (IOException failed) {
            throw fault(folder, failed);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next stretch; the same again until it is {@link #done}. Empty when nothing waits.
     *
     * @param mostRecords at least 1
     * @param mostBytes of records on disk; a single record may be more
     */
    public Optional<Window> next(int mostRecords, int mostBytes) {
        if (underWay != null) {
            return Optional.of(underWay);
        }
        try {
            WindowReader reader = new WindowReader(mostRecords, mostBytes);
            List<Place> ends;
            Progress begin;
            lock.lock();
            try {
                begin = segments.reachable(progress);
                ends = segments.ends(begin.from());
            } finally {
                lock.unlock();
            }
            Window window = reader.read(folder, begin, ends);
            lock.lock();
            try {
                if (window.records().isEmpty()) {
                    dropped += segments.skipTo(window.to());
                    progress = new Progress(window.to(), window.to(), 0);
                    return Optional.empty();
                }
                segments.claim(window);
                underWay = window;
                progress = new Progress(window.from(), window.to(), window.settledRounds());
                return Optional.of(window);
            } finally {
                lock.unlock();
            }
        } catch (NoSuchFileException pushedOut) {
            // The segment was dropped between the two looks; the next look begins after it.
            return Optional.empty();
        } catch (IOException failed) {
            throw fault(folder, failed);
        }
    }

    /** So many rounds of the window are settled; survives a kill. */
    public void settledRounds(Window window, int rounds) {
        keep(new Progress(window.from(), window.to(), rounds));
    }

    /** The whole window is settled; survives a kill. */
    public void done(Window window) {
        keep(new Progress(window.to(), window.to(), 0));
        lock.lock();
        try {
            underWay = null;
            settled += window.samplesBySegment().values().stream().mapToLong(n -> n).sum();
            segments.settle(window);
            dropped += segments.forgetBefore(window.to());
        } catch (IOException failed) {
            throw fault(folder, failed);
        } finally {
            lock.unlock();
        }
    }

    /** Brings what was appended, and the place, to the disk. */
    public void sync() {
        lock.lock();
        try {
            if (dirty && !closed) {
                segments.sync();
                progressFile.write(ByteBuffer.wrap(progress.encode()), 0);
                progressFile.force(false);
                dirty = false;
            }
        } catch (IOException failed) {
            throw fault(folder, failed);
        } finally {
            lock.unlock();
        }
    }

    /** The books. */
    public QueueStatus status() {
        lock.lock();
        try {
            return new QueueStatus(
                    segments.pending(underWay), segments.bytes(), appended, settled, dropped);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        sync();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                segments.close();
                progressFile.close();
            }
        } catch (IOException failed) {
            throw fault(folder, failed);
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom(int more) throws IOException {
        long gone = 0;
        while (segments.bytes() + more > maxBytes && segments.count() > 0) {
            gone += segments.dropOldest();
        }
        if (gone > 0) {
            dropped += gone;
            LOG.atDebug().addKeyValue("samples", gone).log("oldest samples of a queue dropped");
        }
    }

    /** Keeps the place; a disk that refuses it now gets it with the next {@link #sync}. */
    private void keep(Progress now) {
        lock.lock();
        try {
            progress = now;
            dirty = true;
            if (!closed) {
                progressFile.write(ByteBuffer.wrap(now.encode()), 0);
            }
        } catch (IOException full) {
            LOG.atDebug().setCause(full).log("the place in a queue could not be written");
        } finally {
            lock.unlock();
        }
    }

    private static ByteBuffer encode(List<QueueRecord> records) {
        List<byte[]> parts = new ArrayList<>(records.size());
        int length = 0;
        for (QueueRecord each : records) {
            byte[] part = RecordCodec.encode(each);
            parts.add(part);
            length += part.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        parts.forEach(bytes::put);
        return bytes.flip();
    }

    private static StoreException fault(Path folder, IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("No space left")
                ? new StoreException(
                        StoreException.Reason.FULL,
                        folder + " cannot be written: the disk is full; free some space",
                        failed)
                : new StoreException(
                        StoreException.Reason.ACCESS,
                        folder + " cannot be used: " + message,
                        failed);
    }
}
