package io.skerry.daemon.hub.export.queue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a window out of the segments' files, without the queue's lock. */
final class WindowReader {
    private final int mostRecords;
    private final int mostBytes;
    private final List<QueueRecord> records = new ArrayList<>();
    private final Map<Long, Long> samples = new HashMap<>();
    private int bytes;

    WindowReader(int mostRecords, int mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    /**
     * Reads from the place on; a window that was under way is read to the end that it had.
     *
     * @param ends of the segments from the place's on, ascending
     */
    Window read(Path folder, Progress begin, List<Place> ends) throws IOException {
        boolean resumed = begin.from().compareTo(begin.to()) < 0;
        Place at = begin.from();
        for (Place end : ends) {
            Place start = end.segment() == at.segment() ? at : new Place(end.segment(), 0);
            Place limit = resumed && begin.to().compareTo(end) < 0 ? begin.to() : end;
            if (start.compareTo(limit) >= 0) {
                at = start.compareTo(end) >= 0 ? end : at;
                continue;
            }
            at = segment(new Segment(folder, end.segment()).file, start, limit, resumed);
            if (at.compareTo(limit) < 0 && isFull(resumed)) {
                break;
            }
        }
        return new Window(records, samples, begin.from(), at, resumed ? begin.rounds() : 0);
    }

    private Place segment(Path file, Place start, Place limit, boolean resumed) throws IOException {
        byte[] content = new byte[Math.toIntExact(limit.offset() - start.offset())];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(start.offset());
            in.readFully(content);
        }
        int at = 0;
        while (at < content.length && !isFull(resumed)) {
            Optional<RecordCodec.Read> read = RecordCodec.decode(content, at);
            if (read.isEmpty()) {
                // Damaged while it lay here: what follows in this segment cannot be found any more.
                return limit;
            }
            QueueRecord record = read.get().record();
            records.add(record);
            samples.merge(start.segment(), (long) record.samples(), Long::sum);
            bytes += read.get().end() - at;
            at = read.get().end();
        }
        return new Place(start.segment(), start.offset() + at);
    }

    private boolean isFull(boolean resumed) {
        return !resumed && (records.size() >= mostRecords || bytes >= mostBytes);
    }
}
