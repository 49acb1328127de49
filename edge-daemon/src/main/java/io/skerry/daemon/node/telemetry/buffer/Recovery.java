package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameProof;
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

    private final SegmentLog segments;
    private final SecondsLog seconds;
    private final long nowMillis;

    Recovery(SegmentLog segments, SecondsLog seconds, long nowMillis) {
        this.segments = segments;
        this.seconds = seconds;
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
        if (!left.readings().isEmpty()) {
            Optional<Frame> frame = frame(epoch, left, definitions);
            if (frame.isPresent()) {
                segments.append(frame.get(), definitions, FrameProof.NONE);
            }
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
                                hasDistributions(definitions) ? openMinute(whole) : last,
                                Math.max(last, nowMillis),
                                0),
                        epoch.sent());
        epoch.reach(lost);
        epoch.close();
    }

    /**
     * Values are there up to the last second, but the distributions of the minute that was open are
     * gone, and seconds do not tell which of them there were.
     *
     * @param whole end of the last frame that was written whole
     */
    private static long openMinute(long whole) {
        return Math.floorDiv(whole, MINUTE) * MINUTE;
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

    private static Optional<Frame> frame(
            Epoch epoch, SecondsLog.Left left, List<SeriesKey> definitions) {
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
