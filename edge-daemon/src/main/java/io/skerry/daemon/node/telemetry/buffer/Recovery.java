package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.FrameSamples;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.node.telemetry.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends epochs that a kill or a power cut left open: their last seconds become a frame, and what is
 * gone a gap.
 */
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** Longer than any frame, so that all that was left becomes one. */
    private static final Duration ANY = Duration.ofDays(1);

    private static final long MINUTE = 60_000;

    /** Of what a frame took shortly before, both files of the open minutes may still tell. */
    private static final int FRAMES_WITH_SKETCHES = 3;

    private static final int MOST_FRAMES = 2_000;

    private final SegmentLog segments;
    private final SecondsLog seconds;
    private final MinutesLog minutes;
    private final long nowMillis;

    Recovery(SegmentLog segments, SecondsLog seconds, MinutesLog minutes, long nowMillis) {
        this.segments = segments;
        this.seconds = seconds;
        this.minutes = minutes;
        this.nowMillis = nowMillis;
    }

    /** Runs before the new epoch is minted; the books are not written here. */
    void run() throws IOException {
        int ended = 0;
        for (Epoch epoch : List.copyOf(segments.books().epochs().values())) {
            if (!epoch.isClosed()) {
                end(epoch);
                ended++;
            }
        }
        if (ended > 0) {
            log.atWarn()
                    .addKeyValue("epochs", ended)
                    .log("telemetry was not closed by the last run");
        }
    }

    private void end(Epoch epoch) throws IOException {
        if (epoch.lastSequence() > 0) {
            // That it was sent is written behind it and synced with the next one: it may have been.
            epoch.send(IntervalSet.empty().plus(epoch.lastSequence()));
        }
        SecondsLog.Left left = seconds.left(epoch.id(), epoch.lastSequence());
        List<SeriesKey> definitions = definitions(epoch, left);
        long whole = Math.max(epoch.openedMillis(), lastMillis(epoch));
        MinutesLog.Left open = minutes.left(epoch.id());
        for (Frame frame : frames(epoch, left, open, definitions)) {
            segments.append(frame, definitions, FrameProof.NONE);
        }
        long last = Math.max(epoch.openedMillis(), lastMillis(epoch));
        long lost = epoch.lastSequence() + 1;
        segments.books()
                .gaps()
                .lost(
                        new Gap(
                                epoch.id(),
                                Gap.Reason.UNCLEAN,
                                new Interval(lost, lost),
                                hasDistributions(definitions)
                                        ? knownUntil(open, whole, last)
                                        : last,
                                Math.max(last, nowMillis),
                                0),
                        epoch.sent());
        epoch.reach(lost);
        epoch.close();
    }

    /**
     * Values are there up to the last second. Distributions are, too, where they were noted; what
     * noted none had those of the open minute in memory only.
     *
     * @param whole end of the last frame that was written whole
     */
    private static long knownUntil(MinutesLog.Left open, long whole, long last) {
        return Math.min(last, open.notedMillis().orElse(Math.floorDiv(whole, MINUTE) * MINUTE));
    }

    private static boolean hasDistributions(List<SeriesKey> definitions) {
        return definitions.stream().anyMatch(series -> series.kind() == SampleKind.SKETCH);
    }

    private long lastMillis(Epoch epoch) throws IOException {
        Optional<Segment> newest = segments.newest(epoch.id());
        if (newest.isEmpty()) {
            return epoch.openedMillis();
        }
        return segments.directory(newest.get()).entries().stream()
                .filter(entry -> entry.epoch() == epoch.id())
                .mapToLong(FrameRecord.Entry::endMillis)
                .max()
                .orElse(epoch.openedMillis());
    }

    private List<SeriesKey> definitions(Epoch epoch, SecondsLog.Left left) throws IOException {
        List<SeriesKey> definitions = new ArrayList<>(segments.definitions(epoch.id()));
        left.series()
                .forEach((ref, key) -> {
                    if (ref == definitions.size()) {
                        definitions.add(key);
                    }
                });
        return definitions;
    }

    /** What was left as a frame, and more of them where there are too many distributions. */
    private List<Frame> frames(
            Epoch epoch, SecondsLog.Left left, MinutesLog.Left open, List<SeriesKey> definitions)
            throws IOException {
        List<FrameSketch> sketches =
                new ArrayList<>(MinutesLog.without(open.sketches(), taken(epoch)));
        sketches.removeIf(sketch -> sketch.ref() >= definitions.size());
        sketches.sort(FrameSketch.ORDER);
        Optional<Frame> frame = frame(epoch, left, definitions);
        if (frame.isEmpty() && !sketches.isEmpty()) {
            frame = newest(epoch).map(before -> empty(epoch, before));
        }
        return frame.map(first -> first.spread(sketches)).orElse(List.of());
    }

    /** Distributions that the newest frames hold. */
    private List<FrameSketch> taken(Epoch epoch) throws IOException {
        List<FrameSketch> taken = new ArrayList<>();
        int with = 0;
        int frames = 0;
        for (Segment segment : segments.books().segments().reversed()) {
            if (!segment.sequences().containsKey(epoch.id())) {
                continue;
            }
            try (SegmentFile file = segments.open(segment)) {
                for (FrameRecord.Entry entry : segments.directory(segment).entries().reversed()) {
                    if (with == FRAMES_WITH_SKETCHES || frames == MOST_FRAMES) {
                        return taken;
                    }
                    Records.Read read =
                            entry.epoch() == epoch.id() ? file.record(entry.offset()) : null;
                    if (read != null) {
                        List<FrameSketch> held = FrameRecord.decode(read).frame().sketches();
                        taken.addAll(held);
                        frames++;
                        with += held.isEmpty() ? 0 : 1;
                    }
                }
            }
        }
        return taken;
    }

    private Optional<Frame> newest(Epoch epoch) throws IOException {
        Optional<Segment> newest = segments.newest(epoch.id());
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try (SegmentFile file = segments.open(newest.get())) {
            for (FrameRecord.Entry entry : segments.directory(newest.get()).entries().reversed()) {
                Records.Read read =
                        entry.epoch() == epoch.id() ? file.record(entry.offset()) : null;
                if (read != null) {
                    return Optional.of(FrameRecord.decode(read).frame());
                }
            }
        }
        return Optional.empty();
    }

    /** A kill between a frame and its next second leaves distributions and no time of their own. */
    private static Frame empty(Epoch epoch, Frame before) {
        return new Frame(
                epoch.id(),
                epoch.lastSequence() + 1,
                before.time().withoutLength(),
                FrameSamples.ofMoment(new int[0], new double[0]));
    }

    private static Optional<Frame> frame(
            Epoch epoch, SecondsLog.Left left, List<SeriesKey> definitions) {
        if (left.readings().isEmpty()) {
            return Optional.empty();
        }
        Aggregator aggregator =
                new Aggregator(
                        epoch.id(),
                        epoch.lastSequence() + 1,
                        ANY,
                        ref ->
                                ref < definitions.size()
                                        ? definitions.get(ref).kind()
                                        : SampleKind.GAUGE);
        for (Reading reading : left.readings()) {
            if (reading.size() == 0 || reading.ref(reading.size() - 1) < definitions.size()) {
                var _ = aggregator.add(reading);
            }
        }
        return aggregator.flush();
    }
}
