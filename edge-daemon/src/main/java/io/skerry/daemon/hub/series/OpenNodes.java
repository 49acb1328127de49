package io.skerry.daemon.hub.series;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The open telemetry of all nodes, and how much memory it takes. Thread-safe. */
final class OpenNodes {
    private final Map<String, OpenNode> nodes = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    OpenNode of(String nodeId) {
        return nodes.computeIfAbsent(nodeId, OpenNode::new);
    }

    Optional<OpenNode> find(String nodeId) {
        return Optional.ofNullable(nodes.get(nodeId));
    }

    Collection<OpenNode> all() {
        return nodes.values();
    }

    long bytes() {
        return bytes.get();
    }

    void grew(long by) {
        bytes.addAndGet(by);
    }

    /** The oldest segment of the journal that is needed; the largest number if none is. */
    long segment() {
        long oldest = Long.MAX_VALUE;
        for (OpenNode node : nodes.values()) {
            oldest = Math.min(oldest, node.segment());
        }
        return oldest;
    }
}
