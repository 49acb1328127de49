package io.skerry.daemon.hub.export;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Takes each frame that a hub stores, once. It is told before the node gets its acknowledgement, so
 * that a kill in between makes the node send the frame again: nothing is left out. It neither
 * throws nor waits for an engine.
 */
@FunctionalInterface
public interface Feed {
    /** Frames of one node, in the order in which they came. */
    void stored(Batch batch);

    /** Nobody listens. */
    static Feed none() {
        return batch -> {};
    }

    /**
     * Frames that were not stored before.
     *
     * @param nodeId 32 lower-case hex digits
     * @param epoch of the node's buffer
     * @param definitions every definition of that epoch so far, by reference; asked for when a
     *     reference is new, on the caller's thread
     */
    record Batch(
            String nodeId,
            long epoch,
            List<Stored> frames,
            Supplier<Map<Integer, SeriesDefinition>> definitions) {}

    /**
     * A frame.
     *
     * @param observedAtUnixMillis by the hub's clock, as it is stored
     */
    record Stored(long observedAtUnixMillis, TelemetryFrame frame) {}
}
