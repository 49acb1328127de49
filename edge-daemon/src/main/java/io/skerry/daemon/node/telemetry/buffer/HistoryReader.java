package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Frame;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Goes over the frames of a stretch of time, oldest first, without holding the log's lock while it
 * reads: files may be thinned or dropped meanwhile. Used once.
 */
final class HistoryReader {

    private final SegmentLog segments;
    private final long from;
    private final long to;
    private long epoch;
    private long sequence;

    /**
     * @param from milliseconds since 1970-01-01 UTC, not included
     * @param to milliseconds since 1970-01-01 UTC, included
     */
    HistoryReader(SegmentLog segments, long from, long to) {
        this.segments = segments;
        this.from = from;
        this.to = to;
    }

    void read(Consumer<Frame> visitor) throws IOException {
        List<Segment> todo = candidates();
        for (int i = 0; i < todo.size(); i++) {
            try (SegmentFile file = segments.open(todo.get(i))) {
                read(file, visitor);
            } catch (NoSuchFileException gone) {
                // Another one took its place; what was visited is not visited again.
                List<Segment> now = candidates();
                if (now.equals(todo)) {
                    continue;
                }
                todo = now;
                i = -1;
            }
        }
    }

    private List<Segment> candidates() {
        synchronized (segments) {
            return segments.books().segments().stream()
                    .filter(segment -> segment.toMillis() > from && segment.fromMillis() <= to)
                    .filter(segment ->
                            epoch == 0
                                    || !segment.sequences().containsKey(epoch)
                                    || segment.sequences(epoch).intervals().getLast().to()
                                            > sequence)
                    .toList();
        }
    }

    private void read(SegmentFile file, Consumer<Frame> visitor) throws IOException {
        RecordReader reader = file.records();
        for (Records.Read read = reader.next(); read != null; read = reader.next()) {
            if (read.type() != Records.FRAME) {
                continue;
            }
            FrameRecord.Entry entry = FrameRecord.entry(read);
            boolean again = entry.epoch() == epoch && entry.sequence() <= sequence;
            if (!again && entry.endMillis() > from && entry.endMillis() <= to) {
                epoch = entry.epoch();
                sequence = entry.sequence();
                visitor.accept(FrameRecord.decode(read).frame());
            }
        }
    }
}
