package io.skerry.daemon.hub.export.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a queue, by number; the last one grows. Guarded by its queue. */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

    private final Path folder;
    private final NavigableMap<Long, Segment> byNumber = new TreeMap<>();
    private long nextNumber;
    private @Nullable FileChannel growing;

    /**
     * Takes over what is in a folder.
     *
     * @param settledBefore what lies before was settled
     */
    Segments(Path folder, Place settledBefore) throws IOException {
        this.folder = folder;
        this.nextNumber = Math.max(1, settledBefore.segment() + 1);
        try (Stream<Path> files = Files.list(folder)) {
            List<Segment> found =
                    files.flatMap(file -> Segment.of(file).stream())
                            .sorted(Comparator.comparingLong(segment -> segment.number))
                            .toList();
            for (Segment segment : found) {
                take(segment, settledBefore);
            }
        }
    }

    private void take(Segment segment, Place settledBefore) throws IOException {
        int before = Long.compare(segment.number, settledBefore.segment());
        long torn =
                segment.scan(
                        before < 0 ? Long.MAX_VALUE : before == 0 ? settledBefore.offset() : 0);
        if (torn > 0) {
            LOG.atWarn()
                    .addKeyValue("file", segment.file)
                    .addKeyValue("bytes", torn)
                    .log("a torn or damaged end of a queue is left out");
            try (FileChannel file = FileChannel.open(segment.file, StandardOpenOption.WRITE)) {
                file.truncate(segment.length);
            }
        }
        byNumber.put(segment.number, segment);
        nextNumber = Math.max(nextNumber, segment.number + 1);
    }

    /** The progress as far as its places still exist: what was dropped cannot be gone on with. */
    Progress reachable(Progress progress) {
        if (byNumber.isEmpty()) {
            Place end = new Place(nextNumber, 0);
            return progress.from().compareTo(end) > 0 ? progress : new Progress(end, end, 0);
        }
        Segment first = byNumber.firstEntry().getValue();
        Segment at = byNumber.get(progress.from().segment());
        Place oldest = new Place(first.number, 0);
        boolean isThere = at != null && progress.from().offset() <= at.length;
        if (progress.from().compareTo(oldest) >= 0 && isThere) {
            return progress;
        }
        Map.Entry<Long, Segment> next = byNumber.ceilingEntry(progress.from().segment());
        Place begin =
                at != null
                        ? at.end()
                        : next == null ? new Place(nextNumber, 0) : new Place(next.getKey(), 0);
        return new Progress(begin, begin, 0);
    }

    /** Ends of the segments from a place's on. */
    List<Place> ends(Place from) {
        return byNumber.tailMap(from.segment(), true).values().stream().map(Segment::end).toList();
    }

    void append(ByteBuffer bytes, long samples, long mostBytes) throws IOException {
        Segment last = byNumber.isEmpty() ? null : byNumber.lastEntry().getValue();
        if (last == null || growing == null || last.length + bytes.remaining() > mostBytes) {
            last = begin();
        }
        FileChannel file = growing;
        long at = last.length;
        while (file != null && bytes.hasRemaining()) {
            // At the end of what is whole: a write that broke off is written over by the next one.
            at += file.write(bytes, at);
        }
        last.length = at;
        last.samples += samples;
    }

    private Segment begin() throws IOException {
        close();
        Segment segment = new Segment(folder, nextNumber);
        growing =
                FileChannel.open(
                        segment.file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        nextNumber++;
        byNumber.put(segment.number, segment);
        syncFolder();
        return segment;
    }

    /** Drops the oldest file; gives the samples of it that nobody had claimed. */
    long dropOldest() throws IOException {
        Segment oldest = byNumber.firstEntry().getValue();
        delete(oldest);
        return oldest.samples - oldest.claimed;
    }

    /** Deletes what lies wholly before a place; gives the samples that could not be read there. */
    long forgetBefore(Place place) throws IOException {
        long unread = 0;
        for (Segment segment : List.copyOf(byNumber.headMap(place.segment(), false).values())) {
            delete(segment);
            unread += segment.samples - segment.settled;
        }
        return unread;
    }

    private void delete(Segment segment) throws IOException {
        if (segment.number == nextNumber - 1) {
            close();
        }
        Files.deleteIfExists(segment.file);
        byNumber.remove(segment.number);
    }

    void claim(Window window) {
        window.samplesBySegment()
                .forEach((number, samples) -> {
                    Segment segment = byNumber.get(number);
                    if (segment != null) {
                        segment.claimed = Math.max(segment.claimed, segment.settled + samples);
                    }
                });
    }

    void settle(Window window) {
        window.samplesBySegment()
                .forEach((number, samples) -> {
                    Segment segment = byNumber.get(number);
                    if (segment != null) {
                        segment.settled += samples;
                    }
                });
    }

    /** What lies before the place cannot be read; gives the samples that are lost by that. */
    long skipTo(Place place) {
        long lost = 0;
        for (Segment segment : byNumber.headMap(place.segment(), true).values()) {
            if (segment.end().compareTo(place) <= 0) {
                lost += segment.samples - segment.settled;
                segment.settled = segment.samples;
                segment.claimed = segment.samples;
            }
        }
        return lost;
    }

    /** Samples that are not settled, also those under way whose segment was dropped meanwhile. */
    long pending(@Nullable Window underWay) {
        long waiting = byNumber.values().stream().mapToLong(one -> one.samples - one.settled).sum();
        if (underWay == null) {
            return waiting;
        }
        return waiting
                + underWay.samplesBySegment().entrySet().stream()
                        .filter(part -> !byNumber.containsKey(part.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    long bytes() {
        return byNumber.values().stream().mapToLong(one -> one.length).sum();
    }

    int count() {
        return byNumber.size();
    }

    void sync() throws IOException {
        FileChannel file = growing;
        if (file != null) {
            file.force(false);
        }
    }

    void close() throws IOException {
        FileChannel file = growing;
        if (file != null) {
            file.force(false);
            file.close();
            growing = null;
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
