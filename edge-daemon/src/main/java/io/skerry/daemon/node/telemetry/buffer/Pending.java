package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what the hub lacks, the freshest first. Under the log's lock. */
final class Pending {

    private static final int CACHED = 2;

    private final SegmentLog segments;
    private final Map<Long, List<SeriesKey>> cache = new LinkedHashMap<>();

    Pending(SegmentLog segments) {
        this.segments = segments;
    }

    /** Definitions of an epoch that has ended. */
    List<SeriesKey> definitions(long epoch) throws IOException {
        List<SeriesKey> known = cache.remove(epoch);
        if (known == null) {
            known = segments.definitions(epoch);
        }
        if (!known.isEmpty()) {
            cache.put(epoch, known);
            if (cache.size() > CACHED) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
        return known;
    }

    /** What to send next, of the freshest epoch that has anything. */
    Batch next(long current, Map<Long, IntervalSet> inFlight, int limit) throws IOException {
        for (long id : epochsNewestFirst()) {
            Epoch epoch = segments.books().epoch(id);
            if (epoch == null) {
                continue;
            }
            IntervalSet sent = inFlight.getOrDefault(id, IntervalSet.empty());
            List<Gap> gaps =
                    segments.books().gaps().pending().stream()
                            .filter(gap -> gap.epoch() == id && !sent.contains(gap.sequences()))
                            .toList();
            Batch batch = new Batch(id, frames(epoch, sent, limit), gaps);
            if (!batch.isEmpty()) {
                return batch;
            }
        }
        return new Batch(current, List.of(), List.of());
    }

    /** When the oldest frame begins that the hub lacks, milliseconds since 1970-01-01 UTC. */
    Optional<Long> oldest() throws IOException {
        for (Segment segment : List.copyOf(segments.books().segments())) {
            if (segment.pending().frames() == 0) {
                continue;
            }
            for (FrameRecord.Entry entry : segments.directory(segment).entries()) {
                Epoch epoch = segments.books().epoch(entry.epoch());
                if (epoch != null && !epoch.acknowledged().contains(entry.sequence())) {
                    return Optional.of(entry.startMillis());
                }
            }
        }
        return Optional.empty();
    }

    private List<Long> epochsNewestFirst() {
        Set<Long> open = new LinkedHashSet<>();
        for (Segment segment : segments.books().segments()) {
            if (segment.pending().frames() > 0) {
                open.addAll(segment.sequences().keySet());
            }
        }
        segments.books().gaps().pending().forEach(gap -> open.add(gap.epoch()));
        return segments.books().epochs().sequencedKeySet().reversed().stream()
                .filter(open::contains)
                .toList();
    }

    private List<Frame> frames(Epoch epoch, IntervalSet sent, int limit) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (Segment segment : segments.books().segments().reversed()) {
            if (frames.size() >= limit) {
                break;
            }
            boolean open =
                    segment.pending().frames() > 0
                            && !segment.sequences(epoch.id())
                                    .minus(epoch.acknowledged())
                                    .minus(sent)
                                    .isEmpty();
            if (open) {
                read(segment, wanted(segment, epoch, sent, limit - frames.size()), frames);
            }
        }
        return frames;
    }

    private List<FrameRecord.Entry> wanted(
            Segment segment, Epoch epoch, IntervalSet sent, int limit) throws IOException {
        return segments.directory(segment).entries().reversed().stream()
                .filter(entry ->
                        entry.epoch() == epoch.id()
                                && !epoch.acknowledged().contains(entry.sequence())
                                && !sent.contains(entry.sequence()))
                .limit(limit)
                .toList();
    }

    private void read(Segment segment, List<FrameRecord.Entry> entries, List<Frame> into)
            throws IOException {
        try (SegmentFile file = segments.open(segment)) {
            for (FrameRecord.Entry entry : entries) {
                Records.Read read = file.record(entry.offset());
                if (read != null) {
                    into.add(FrameRecord.decode(read).frame());
                }
            }
        }
    }
}
