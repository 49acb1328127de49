package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the buffer and what is known of them. Whoever calls holds its lock: {@code
 * synchronized (log)}.
 */
final class SegmentLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SegmentLog.class);
    private static final int CACHED = 2;

    private final Path folder;
    private final long segmentBytes;
    private final Books books;
    private final BooksFile booksFile;
    private final Ballast ballast;
    private final Map<SegmentName, Directory> cache = new LinkedHashMap<>();
    private final List<SegmentName> obsolete = new ArrayList<>();
    private SegmentFile active;
    private Directory activeDirectory;
    private long seriesEpoch;
    private int activeSeries;
    private boolean rollFails;

    /**
     * @param folder where the files are
     * @param segmentBytes from this size on a file is followed by another
     * @param books whose last segment is the active file's
     * @param booksFile where they are written down; closed here
     * @param ballast thrown off when nothing can be written any more
     * @param active the file that is appended to; closed here
     * @param activeDirectory of that file
     */
    SegmentLog(
            Path folder,
            long segmentBytes,
            Books books,
            BooksFile booksFile,
            Ballast ballast,
            SegmentFile active,
            Directory activeDirectory) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.books = books;
        this.booksFile = booksFile;
        this.ballast = ballast;
        this.active = active;
        this.activeDirectory = activeDirectory;
    }

    Books books() {
        return books;
    }

    long segmentBytes() {
        return segmentBytes;
    }

    Path path(SegmentName name) {
        return folder.resolve(name.file());
    }

    Segment activeSegment() {
        return books.segments().getLast();
    }

    /** Files that are not appended to any more, oldest first. */
    List<Segment> closedSegments() {
        return books.segments().subList(0, books.segments().size() - 1);
    }

    /**
     * Makes a frame durable, with the definitions that the file lacks.
     *
     * @throws IOException then it is as if it had not been tried
     */
    void append(Frame frame, List<SeriesKey> definitions, FrameProof proof) throws IOException {
        if (frame.epoch() != seriesEpoch) {
            seriesEpoch = frame.epoch();
            activeSeries = 0;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        SeriesRecord.write(out, frame.epoch(), definitions, activeSeries);
        byte[] content = FrameRecord.encode(frame, proof.link());
        Records.Read written = new Records.Read(Records.FRAME, active.size() + out.size(), content);
        Records.write(out, Records.FRAME, content);
        long headAt = active.size() + out.size();
        if (proof.head().length > 0) {
            Records.write(out, Records.HEAD, head(frame.epoch(), proof.head()));
        }
        long before = active.size();
        active.write(out.toByteArray());
        try {
            active.force();
        } catch (IOException failed) {
            active.cut(before);
            throw failed;
        }
        activeSeries = Math.max(activeSeries, definitions.size());
        activeDirectory.add(written);
        if (proof.head().length > 0) {
            activeDirectory.add(
                    new Records.Read(Records.HEAD, headAt, head(frame.epoch(), proof.head())));
        }
        activeSegment().add(activeDirectory.entries().getLast(), false);
        activeSegment().bytes(active.size());
        Epoch epoch = books.epoch(frame.epoch());
        if (epoch != null) {
            epoch.reach(frame.sequence());
        }
        if (active.size() >= segmentBytes) {
            roll();
        }
    }

    /** Writes what need not be durable at once: it is with the next frame. */
    void note(byte type, StateRecord state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        Records.write(out, type, state.encode());
        try {
            active.write(out.toByteArray());
            activeSegment().bytes(active.size());
        } catch (IOException full) {
            // The books have room of their own. Without them, the hub is asked again.
            log.atDebug().setCause(full).log("state of the telemetry waits for room");
            writeBooksQuietly();
        }
    }

    private void writeBooksQuietly() {
        try {
            writeBooks();
        } catch (IOException later) {
            log.atDebug().setCause(later).log("the books of the telemetry are written later");
        }
    }

    /** Makes what was noted durable; always true. */
    boolean force() throws IOException {
        active.force();
        return true;
    }

    /** Bytes of all files. */
    long bytes() {
        return books.bytes() + ballast.heldBytes();
    }

    /** Something that needs new room on the disk. */
    interface Growing<T> {
        T grow() throws IOException;
    }

    /** Tries again without the ballast when it fails. */
    <T> T grow(Growing<T> growing) throws IOException {
        try {
            return growing.grow();
        } catch (IOException full) {
            if (!ballast.release()) {
                throw full;
            }
            return growing.grow();
        }
    }

    /** What is written goes into a new file from now on; without room for one it stays. */
    void roll() {
        SegmentName name = new SegmentName(books.takeFileId(), false);
        try {
            active.force();
            SegmentFile next = grow(() -> SegmentFile.create(path(name)));
            syncFolder();
            active.close();
            active = next;
            activeDirectory = new Directory();
            activeSeries = 0;
            books.segments().add(new Segment(name, Level.RAW));
            activeSegment().bytes(active.size());
            writeBooks();
            rollFails = false;
        } catch (IOException failed) {
            if (!rollFails) {
                rollFails = true;
                log.atWarn()
                        .setCause(failed)
                        .log("telemetry stays in one file, as none can be made");
            }
        }
    }

    /** Writes the books down; afterwards files that they do not list are deleted. */
    void writeBooks() throws IOException {
        var _ = grow(() -> booksFile.write(books));
        for (SegmentName name : List.copyOf(obsolete)) {
            Files.deleteIfExists(path(name));
            obsolete.remove(name);
        }
        syncFolder();
        ballast.restore();
    }

    /** A file is not listed any more and goes as soon as that is written down. */
    void remove(Segment segment) {
        books.segments().remove(segment);
        books.forget(books.epochs().lastEntry().getKey());
        cache.remove(segment.name());
        obsolete.add(segment.name());
        try {
            writeBooks();
        } catch (IOException full) {
            forceRemoval(full);
        }
    }

    /**
     * The books need room that only a file can give. When they still list it the next time they are
     * read, what it held is counted then, by its tally and the acknowledgements that are synced
     * here.
     */
    private void forceRemoval(IOException full) {
        try {
            active.force();
            Files.deleteIfExists(path(obsolete.getLast()));
            obsolete.removeLast();
            syncFolder();
            writeBooks();
        } catch (IOException failed) {
            failed.addSuppressed(full);
            throw StoreException.of(folder, failed);
        }
    }

    /** One file takes the place of others that follow each other. */
    void replace(List<Segment> sources, Optional<Segment> by) {
        int at = books.segments().indexOf(sources.getFirst());
        books.segments().removeAll(sources);
        by.ifPresent(segment -> books.segments().add(at, segment));
        books.forget(books.epochs().lastEntry().getKey());
        for (Segment source : sources) {
            cache.remove(source.name());
            obsolete.add(source.name());
        }
        try {
            writeBooks();
        } catch (IOException later) {
            // Until they are written the old files stay, and a kill brings them back.
            log.atDebug().setCause(later).log("thinned telemetry takes its place later");
        }
    }

    /** Where the frames of a file lie; what is damaged is counted when it is found. */
    Directory directory(Segment segment) throws IOException {
        if (segment == activeSegment()) {
            return activeDirectory;
        }
        Directory known = cache.remove(segment.name());
        if (known == null) {
            try (SegmentFile file = SegmentFile.read(path(segment.name()))) {
                known = Directory.of(file, other -> {});
            }
            Damage.settle(books, segment, known);
        }
        cache.put(segment.name(), known);
        if (cache.size() > CACHED) {
            cache.remove(cache.keySet().iterator().next());
        }
        return known;
    }

    /** Opens a file for reading. */
    SegmentFile open(Segment segment) throws IOException {
        return SegmentFile.read(path(segment.name()));
    }

    /** How many definitions of an epoch the file has that is appended to. */
    int seriesInActive(long epoch) {
        return epoch == seriesEpoch ? activeSeries : 0;
    }

    /** The hub has these; returns whether that is news. */
    boolean acknowledge(Epoch epoch, IntervalSet sequences) throws IOException {
        IntervalSet news = epoch.news(sequences);
        if (news.isEmpty()) {
            return false;
        }
        IntervalSet whole = news;
        for (Segment segment : List.copyOf(books.segments())) {
            IntervalSet open = segment.sequences(epoch.id()).minus(epoch.acknowledged());
            if (segment.pending().frames() == 0 || open.minus(news).equals(open)) {
                continue;
            }
            for (FrameRecord.Entry entry : directory(segment).entries()) {
                if (entry.epoch() == epoch.id()
                        && news.contains(entry.sequence())
                        && !epoch.acknowledged().contains(entry.sequence())) {
                    segment.acknowledge(entry);
                    whole = whole.plus(entry.dropped().sequences());
                }
            }
        }
        epoch.acknowledge(whole);
        books.gaps().acknowledge(epoch.id(), epoch.acknowledged());
        return true;
    }

    /** What the references of an epoch stand for, by the newest file that has frames of it. */
    List<SeriesKey> definitions(long epoch) throws IOException {
        Optional<Segment> newest = newest(epoch);
        if (newest.isEmpty()) {
            return List.of();
        }
        try (SegmentFile file = open(newest.get())) {
            return SeriesRecord.read(file, epoch);
        }
    }

    /** The newest head that was signed of an epoch. */
    Optional<byte[]> head(long epoch) throws IOException {
        Optional<Segment> newest = newest(epoch);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> offset = directory(newest.get()).head(epoch);
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        try (SegmentFile file = open(newest.get())) {
            return Optional.ofNullable(file.record(offset.get())).map(SegmentLog::headOf);
        }
    }

    private static byte[] headOf(Records.Read read) {
        return Arrays.copyOfRange(read.content(), 8, read.content().length);
    }

    /** The newest segment with frames of an epoch. */
    Optional<Segment> newest(long epoch) {
        return books.segments().reversed().stream()
                .filter(segment -> segment.sequences().containsKey(epoch))
                .findFirst();
    }

    private static byte[] head(long epoch, byte[] head) {
        return ByteBuffer.allocate(8 + head.length).putLong(epoch).put(head).array();
    }

    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() {
        try {
            active.force();
            writeBooks();
        } catch (IOException failed) {
            throw StoreException.of(folder, failed);
        } finally {
            booksFile.close();
            closeActive();
        }
    }

    private void closeActive() {
        try {
            active.close();
        } catch (IOException failed) {
            // All of it is synced.
            log.atDebug().setCause(failed).log("a file of the telemetry did not close");
        }
    }
}
