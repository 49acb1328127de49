package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts arrivals that are durable into the open telemetry; a frame that is known is left out. The
 * same for what comes and for what the journal has. Belongs to one thread.
 */
final class Ingest implements AutoCloseable {
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
     */
    record Outcome(int frames, int duplicates, long samples, long newest) {}

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
        batch.getGapsList().stream()
                .map(gap -> new Meta.Gap(epoch, arrival.receivedAt(), gap))
                .filter(Meta.Gap::hasSequences)
                .forEach(gap ->
                        known.add(
                                nodeId,
                                epoch,
                                gap.gap().getSequences().getFrom(),
                                gap.gap().getSequences().getTo(),
                                segment));
        open.grew(open.of(nodeId).add(fresh, batch, arrival.receivedAt(), segment, squeeze));
        return new Outcome(fresh.size(), batch.getFramesCount() - fresh.size(), samples, newest);
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
