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

    /**
     * Frames of one node that were stored before the hub was started and are still in the journal;
     * told while it starts, before anything is {@link #stored}. For who keeps of what he was told
     * only a part on disk, and knows which.
     */
    default void replayed(Batch batch) {}

    /**
     * Some of what was told so far is about to leave the journal and will not be {@link #replayed}
     * any more. Neither throws nor waits for anything but a disk.
     */
    default void dropping() {}

    /** Two that listen. */
    static Feed both(Feed one, Feed other) {
        return new Feed() {
            @Override
            public void stored(Batch batch) {
                one.stored(batch);
                other.stored(batch);
            }

            @Override
            public void replayed(Batch batch) {
                one.replayed(batch);
                other.replayed(batch);
            }

            @Override
            public void dropping() {
                one.dropping();
                other.dropping();
            }
        };
    }

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
