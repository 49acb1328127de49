package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts arrivals that are durable into the open telemetry; a frame that is known is left out. The
 * same for what comes and for what the journal has. Belongs to one thread.
 */
final class Ingest implements AutoCloseable {
    /**
     * Intervals that are gone through for the gaps of one batch. An epoch has a few, whatever
     * happens to a node; one that makes up thousands is not waited for by all the others.
     */
    private static final int MOST_INTERVALS = 100_000;

    private final OpenNodes open;
    private final KnownSequences known;
    private final Squeeze squeeze = Squeeze.fast();

    Ingest(OpenNodes open, KnownSequences known) {
        this.open = open;
        this.known = known;
    }

    /**
     * What came of an arrival.
     *
     * @param newest when the newest fresh frame was observed; 0 when none is fresh
     * @param inGaps what of the gaps is stored as frames: the node never heard of that, and gave
     *     them up
     */
    record Outcome(int frames, int duplicates, long samples, long newest, IntervalSet inGaps) {}

    /** Whether an arrival holds anything that is not stored yet. */
    boolean isNews(Arrival arrival) {
        SendTelemetryRequest batch = arrival.batch();
        if (batch.getDefinitionsCount() > 0 || batch.getGapsCount() > 0 || batch.hasHead()) {
            return true;
        }
        for (TelemetryFrame frame : batch.getFramesList()) {
            if (!known.contains(arrival.nodeId(), batch.getEpoch(), frame.getSequence())) {
                return true;
            }
        }
        return false;
    }

    Outcome take(Arrival arrival, long segment) {
        String nodeId = arrival.nodeId();
        SendTelemetryRequest batch = arrival.batch();
        long epoch = batch.getEpoch();
        List<RawFrame> fresh = new ArrayList<>(batch.getFramesCount());
        long samples = 0;
        long newest = 0;
        for (TelemetryFrame frame : batch.getFramesList()) {
            if (!known.contains(nodeId, epoch, frame.getSequence())) {
                known.add(nodeId, epoch, frame.getSequence(), frame.getSequence(), segment);
                RawFrame raw =
                        FrameMapper.stored(epoch, frame, arrival.receivedAt(), arrival.offset());
                fresh.add(raw);
                samples += frame.getRefsCount();
                newest = Math.max(newest, raw.observedAt());
            }
        }
        IntervalSet inGaps = new IntervalSet();
        SendTelemetryRequest kept = holes(nodeId, batch, segment, inGaps);
        open.grew(open.of(nodeId).add(fresh, kept, arrival.receivedAt(), segment, squeeze));
        return new Outcome(
                fresh.size(), batch.getFramesCount() - fresh.size(), samples, newest, inGaps);
    }

    /** The batch with what is new of its gaps: no hole is where a frame is. */
    private SendTelemetryRequest holes(
            String nodeId, SendTelemetryRequest batch, long segment, IntervalSet inGaps) {
        if (batch.getGapsCount() == 0) {
            return batch;
        }
        SendTelemetryRequest.Builder kept = batch.toBuilder().clearGaps();
        int patience = MOST_INTERVALS;
        for (TelemetryGap gap : batch.getGapsList()) {
            if (!new Meta.Gap(batch.getEpoch(), 0, gap).hasSequences()) {
                kept.addGaps(gap);
                continue;
            }
            int effort = known.intervals(nodeId, batch.getEpoch());
            KnownSequences.Told told =
                    effort > patience
                            ? known.believe(nodeId, batch.getEpoch(), gap.getSequences(), segment)
                            : known.tell(nodeId, batch.getEpoch(), gap.getSequences(), segment);
            patience -= Math.min(patience, effort);
            told.stored().forEach(inGaps::add);
            TelemetryGap.Builder hole = gap.toBuilder();
            told.missing()
                    .forEach((from, to) -> {
                        hole.getSequencesBuilder().setFrom(from).setTo(to);
                        kept.addGaps(hole.build());
                        // How they share is not known; together it is what the node said.
                        hole.setSamples(0);
                    });
        }
        return kept.build();
    }

    /** Lets go of what is sealed, when it is much. */
    void trim(long oldestSegment) {
        known.trim(oldestSegment);
    }

    @Override
    public void close() {
        squeeze.close();
    }
}
