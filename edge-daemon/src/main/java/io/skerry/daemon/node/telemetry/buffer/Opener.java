package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.store.FileClaim;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a buffer whatever the last run left: files that the books do not list are taken over or
 * deleted, the last one is gone over and cut behind its last whole record. Used once.
 */
final class Opener {

    private static final Logger log = LoggerFactory.getLogger(Opener.class);
    private static final long LARGEST_SEGMENT = 4L << 20;
    private static final int SEGMENTS = 16;

    private final Path folder;
    private final Books books;
    private final BooksFile booksFile;
    private final boolean rebuilt;
    private final List<Heard> heard = new ArrayList<>();
    private @Nullable Directory lastDirectory;

    /** What the hub said, in the order in which it was written down. */
    private record Heard(byte type, StateRecord state) {}

    private Opener(Path folder, Books books, BooksFile booksFile, boolean rebuilt) {
        this.folder = folder;
        this.books = books;
        this.booksFile = booksFile;
        this.rebuilt = rebuilt;
    }

    static Opening open(Path stateDir, RandomGenerator random, InstantSource wall, Room room) {
        Path folder = stateDir.resolve("telemetry");
        long segmentBytes = Math.clamp(room.maxBytes() / SEGMENTS, 1, LARGEST_SEGMENT);
        return open(stateDir, folder, random, wall, room, segmentBytes);
    }

    private static Opening open(
            Path stateDir,
            Path folder,
            RandomGenerator random,
            InstantSource wall,
            Room room,
            long segmentBytes) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
                sync(stateDir);
            }
        } catch (IOException failed) {
            throw StoreException.of(folder, failed);
        }
        FileClaim claim = FileClaim.take(folder.resolve("books"));
        List<AutoCloseable> opened = new ArrayList<>(List.of(claim));
        try {
            BooksFile booksFile = BooksFile.open(folder);
            opened.add(booksFile);
            Books kept = read(booksFile);
            if (OldBuffer.waits(stateDir) && (kept == null || !kept.isImported())) {
                // A reading over that was cut off begins again.
                for (SegmentName name : list(folder)) {
                    Files.delete(folder.resolve(name.file()));
                }
            }
            boolean rebuilt = kept == null && hasFiles(folder);
            Opener opener =
                    new Opener(folder, kept == null ? new Books() : kept, booksFile, rebuilt);
            SegmentLog segments = opener.log(segmentBytes, room::hasRoomFor);
            opened.add(segments);
            SecondsLog seconds = new SecondsLog(folder.resolve("seconds"));
            opened.add(seconds);
            MinutesLog minutes = new MinutesLog(folder);
            opened.add(minutes);
            Reclaimer reclaimer = new Reclaimer(segments);
            room.join(reclaimer);
            opened.add(() -> room.leave(reclaimer));
            Epoch epoch = new Epoch(random.nextLong(), wall.millis());
            OldBuffer.readOver(stateDir, segments);
            new Recovery(segments, seconds, minutes, room::make, wall.millis()).run();
            opener.books.epochs().put(epoch.id(), epoch);
            opener.books.forget(epoch.id());
            segments.writeBooks();
            OldBuffer.delete(stateDir);
            seconds.clear();
            minutes.clear();
            return new Opening(folder, claim, segments, seconds, minutes, reclaimer, epoch);
        } catch (IOException failed) {
            closeAll(opened);
            throw StoreException.of(folder, failed);
        } catch (RuntimeException failed) {
            closeAll(opened);
            throw failed;
        }
    }

    private static @Nullable Books read(BooksFile file) {
        try {
            return file.read();
        } catch (IOException damaged) {
            return null;
        }
    }

    private static boolean hasFiles(Path folder) throws IOException {
        boolean has = !list(folder).isEmpty();
        if (has) {
            log.atWarn().log("the books of the telemetry are damaged, made anew from its files");
        }
        return has;
    }

    private SegmentLog log(long segmentBytes, LongPredicate fits) throws IOException {
        List<SegmentName> there = list(folder);
        List<Segment> listed = List.copyOf(books.segments());
        for (Segment segment : listed) {
            if (!there.contains(segment.name())) {
                books.segments().remove(segment);
                Damage.missing(books, segment);
            }
        }
        if (!books.segments().isEmpty() && !books.segments().getLast().name().rewritten()) {
            // It was appended to after the books were written.
            SegmentName name = books.segments().removeLast().name();
            adopt(name);
        }
        for (SegmentName name : there) {
            boolean isListed = listed.stream().anyMatch(s -> s.name().equals(name));
            if (isListed) {
                continue;
            }
            if (rebuilt || (!name.rewritten() && name.id() >= books.nextFile())) {
                adopt(name);
            } else {
                Files.delete(folder.resolve(name.file()));
            }
        }
        if (rebuilt) {
            books.segments().sort(Comparator.comparingLong(Segment::fromMillis));
        }
        SegmentFile active = active();
        Directory directory = lastDirectory == null ? new Directory() : lastDirectory;
        SegmentLog opened =
                new SegmentLog(
                        folder,
                        segmentBytes,
                        books,
                        booksFile,
                        new Ballast(folder.resolve("ballast"), segmentBytes / 2, fits),
                        active,
                        directory);
        for (Heard each : heard) {
            Epoch epoch = books.epoch(each.state().epoch());
            if (epoch == null) {
                continue;
            }
            var _ =
                    each.type() == Records.STORED
                            ? books.stored(epoch.id(), each.state().sequences())
                            : opened.acknowledge(epoch, each.state().sequences());
        }
        return opened;
    }

    /** Goes on with the last file, or makes one. */
    private SegmentFile active() throws IOException {
        boolean goesOn =
                !books.segments().isEmpty()
                        && !books.segments().getLast().name().rewritten()
                        && lastDirectory != null;
        if (goesOn) {
            SegmentFile file =
                    SegmentFile.append(folder.resolve(books.segments().getLast().name().file()));
            file.force();
            return file;
        }
        lastDirectory = null;
        SegmentName name = new SegmentName(books.takeFileId(), false);
        SegmentFile file = SegmentFile.create(folder.resolve(name.file()));
        sync(folder);
        Segment segment = new Segment(name, Level.RAW);
        segment.bytes(file.size());
        books.segments().add(segment);
        return file;
    }

    /** Takes over a file of which the books know nothing that is sure. */
    private void adopt(SegmentName name) throws IOException {
        books.nextFile(name.id() + 1);
        try (SegmentFile file = SegmentFile.append(folder.resolve(name.file()))) {
            Directory directory = Directory.of(file, this::state);
            if (file.size() != directory.wholeEnd()) {
                log.atWarn()
                        .addKeyValue("file", name.file())
                        .addKeyValue("bytes", file.size() - directory.wholeEnd())
                        .log("a torn end of the telemetry is cut");
                file.cut(directory.wholeEnd());
                file.force();
            }
            Segment segment = new Segment(name, Level.RAW);
            for (FrameRecord.Entry entry : directory.entries()) {
                Epoch epoch =
                        books.epochs()
                                .computeIfAbsent(
                                        entry.epoch(), id -> new Epoch(id, entry.startMillis()));
                epoch.reach(entry.sequence());
                segment.add(entry, epoch.acknowledged().contains(entry.sequence()));
            }
            segment.bytes(file.size());
            books.segments().add(segment);
            if (directory.isDamaged()) {
                Damage.inside(books, segment);
            }
            lastDirectory = directory;
        }
    }

    private void state(Records.Read read) {
        if (read.type() == Records.ACKNOWLEDGED || read.type() == Records.STORED) {
            heard.add(new Heard(read.type(), StateRecord.decode(read.buffer())));
        } else if (read.type() == Records.SENT) {
            StateRecord sent = StateRecord.decode(read.buffer());
            Epoch epoch = books.epoch(sent.epoch());
            if (epoch != null) {
                epoch.send(sent.sequences());
            }
        }
    }

    private static List<SegmentName> list(Path folder) throws IOException {
        List<SegmentName> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                SegmentName.parse(String.valueOf(file.getFileName())).ifPresent(names::add);
            }
        }
        names.sort(Comparator.comparingLong(SegmentName::id));
        return names;
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void closeAll(List<AutoCloseable> opened) {
        for (AutoCloseable each : opened.reversed()) {
            try {
                each.close();
            } catch (Exception again) {
                // The first failure says what is wrong.
                log.atDebug().setCause(again).log("not closed");
            }
        }
    }
}
