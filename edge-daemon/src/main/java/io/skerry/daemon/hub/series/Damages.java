package io.skerry.daemon.hub.series;

import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.store.StoreException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and tells what of single nodes cannot be stored, so that it holds up nobody else.
 * Thread-safe.
 */
final class Damages {
    private static final Logger log = LoggerFactory.getLogger(SeriesStore.class);

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong places = new AtomicLong();
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private final Set<ChunkTable.Place> apart = ConcurrentHashMap.newKeySet();

    /** Whether a fault is of the disk or the store, and so not of what was to be stored. */
    static boolean isOutage(RuntimeException failed) {
        return failed instanceof StoreException store
                && store.reason() != StoreException.Reason.CORRUPT;
    }

    /** Frames that were given up. */
    long frames() {
        return frames.get();
    }

    /** Places of chunks that stay in parts, as one of them cannot be read. */
    long places() {
        return places.get();
    }

    /** Nodes of which nothing can be sealed now. */
    int stuckNodes() {
        return stuck.size();
    }

    /** A frame is given up. */
    void lost(String nodeId, RawFrame frame, RuntimeException why) {
        frames.incrementAndGet();
        log.atError()
                .addKeyValue("node", nodeId)
                .addKeyValue("epoch", frame.epoch())
                .addKeyValue("sequence", frame.sequence())
                .setCause(why)
                .log("a frame of telemetry cannot be sealed and is given up");
    }

    /** A node's telemetry stays open. */
    void stuck(String nodeId, RuntimeException why) {
        if (stuck.add(nodeId)) {
            log.atError()
                    .addKeyValue("node", nodeId)
                    .setCause(why)
                    .log("telemetry of one node cannot be sealed; the others go on");
        }
    }

    /** A node's telemetry is sealed. */
    void well(String nodeId) {
        if (stuck.remove(nodeId)) {
            log.atInfo().addKeyValue("node", nodeId).log("telemetry of the node is sealed again");
        }
    }

    /** Chunks of a place cannot become one; whether that was not known. */
    void apart(ChunkTable.Place place, RuntimeException why) {
        if (apart.add(place)) {
            places.incrementAndGet();
            log.atError()
                    .addKeyValue("node", place.nodeId())
                    .addKeyValue("tier", place.tier())
                    .addKeyValue("span", place.span())
                    .setCause(why)
                    .log("chunks cannot become one and stay as they are");
        }
    }

    /** Whether the chunks of a place were tried in vain since the start. */
    boolean isApart(ChunkTable.Place place) {
        return apart.contains(place);
    }
}
