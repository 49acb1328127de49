package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.ChainLink;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
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

    /** Of what frames took shortly before, a recovery among them, both files may still tell. */
    private static final int FRAMES_WITH_SKETCHES = 10;

    private static final int MOST_FRAMES = 2_000;

    /** Beside its content a frame takes this much with new definitions, bytes. */
    private static final int ALLOWANCE = 2_048;

    private final SegmentLog segments;
    private final SecondsLog seconds;
    private final MinutesLog minutes;
    private final LongConsumer room;
    private final long nowMillis;

    /**
     * @param room makes so many bytes of it, as well as it can
     */
    Recovery(
            SegmentLog segments,
            SecondsLog seconds,
            MinutesLog minutes,
            LongConsumer room,
            long nowMillis) {
        this.segments = segments;
        this.seconds = seconds;
        this.minutes = minutes;
        this.room = room;
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
        long whole = lastMillis(epoch);
        MinutesLog.Left open = minutes.left(epoch.id());
        List<FrameSketch> sketches = sketches(epoch, open);
        // One whose series was not written yet was of the last second.
        boolean all = !sketches.removeIf(sketch -> sketch.ref() >= definitions.size());
        all &= append(frames(epoch, left, sketches, definitions), definitions);
        long last = lastMillis(epoch);
        long lost = epoch.lastSequence() + 1;
        segments.books()
                .gaps()
                .lost(
                        new Gap(
                                epoch.id(),
                                Gap.Reason.UNCLEAN,
                                new Interval(lost, lost),
                                hasDistributions(definitions)
                                        ? knownUntil(
                                                all ? open.notedMillis() : OptionalLong.empty(),
                                                whole,
                                                last)
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
    private static long knownUntil(OptionalLong noted, long whole, long last) {
        return Math.min(last, noted.orElse(Math.floorDiv(whole, MINUTE) * MINUTE));
    }

    /** Whether all of it was written: where there is no room, values go before distributions. */
    private boolean append(List<Frame> frames, List<SeriesKey> definitions) throws IOException {
        for (Frame frame : frames) {
            try {
                write(frame, definitions);
            } catch (IOException full) {
                if (frame.sketches().isEmpty()) {
                    throw full;
                }
                log.atWarn().setCause(full).log("there is no room for what was open of a minute");
                if (frame.samples().size() > 0) {
                    write(frame.with(List.of()), definitions);
                }
                return false;
            }
        }
        return true;
    }

    private void write(Frame frame, List<SeriesKey> definitions) throws IOException {
        room.accept(FrameRecord.encode(frame, ChainLink.NONE).length + ALLOWANCE);
        var _ =
                segments.grow(() -> {
                    segments.append(frame, definitions, FrameProof.NONE);
                    return true;
                });
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
                // Not the latest: the clock may have been set back since.
                .max(Comparator.comparingLong(FrameRecord.Entry::sequence))
                .map(FrameRecord.Entry::endMillis)
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

    /** What was open of minutes, and no frame holds. */
    private List<FrameSketch> sketches(Epoch epoch, MinutesLog.Left open) throws IOException {
        if (open.sketches().isEmpty()) {
            return new ArrayList<>();
        }
        List<FrameSketch> sketches =
                new ArrayList<>(MinutesLog.without(open.sketches(), taken(epoch)));
        sketches.sort(FrameSketch.ORDER);
        return sketches;
    }

    /** What was left as a frame, and more of them where there are too many distributions. */
    private List<Frame> frames(
            Epoch epoch,
            SecondsLog.Left left,
            List<FrameSketch> sketches,
            List<SeriesKey> definitions)
            throws IOException {
        List<Frame> frames = frames(epoch, left, definitions);
        if (frames.isEmpty() && !sketches.isEmpty()) {
            newest(epoch).map(before -> empty(epoch, before)).ifPresent(frames::add);
        }
        if (!frames.isEmpty()) {
            frames.addAll(frames.removeLast().spread(sketches));
        }
        return frames;
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

    /** One, unless the clock was set in between. */
    private static List<Frame> frames(
            Epoch epoch, SecondsLog.Left left, List<SeriesKey> definitions) {
        List<Frame> frames = new ArrayList<>();
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
                aggregator.add(reading).ifPresent(frames::add);
            }
        }
        aggregator.flush().ifPresent(frames::add);
        return frames;
    }
}
