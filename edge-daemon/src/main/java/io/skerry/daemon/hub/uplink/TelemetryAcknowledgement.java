package io.skerry.daemon.hub.uplink;

import io.skerry.api.v1.SequenceInterval;
import java.util.List;

/** Where the store says what it has on disk. Does nothing once the stream has gone. */
@FunctionalInterface
public interface TelemetryAcknowledgement {
    /**
     * These sequences of this epoch are durable; saying it twice does no harm.
     *
     * @param inGaps what of the gaps among them is stored as frames all the same
     */
    void durable(long epoch, List<SequenceInterval> intervals, List<SequenceInterval> inGaps);
}
