package io.skerry.daemon.hub.export;

import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Frames of all nodes as series of Prometheus. The sample is the last value of each frame at the
 * time when it was observed; sketches stay with the hub. Thread-safe; frames of one node are taken
 * one batch after the other.
 */
final class SampleMapper {
    /** The job of every series that comes from here. */
    static final String JOB = "skerry";

    private static final Duration FORGET = Duration.ofHours(24);

    private final FleetLabels fleet;
    private final MonotonicClock clock;
    private final LabelPool pool = new LabelPool();
    private final Map<String, NodeStream> streams = new ConcurrentHashMap<>();
    private final Map<String, Joined> joined = new ConcurrentHashMap<>();
    private final AtomicLong forgottenCollisions = new AtomicLong();

    private record Joined(FleetLabels.Facts facts, LabelSet labels) {}

    SampleMapper(FleetLabels fleet, MonotonicClock clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /** Hands on what a batch is as records, in order. */
    void take(Feed.Batch batch, Consumer<List<QueueRecord>> sink) {
        FleetLabels.Facts facts = fleet.of(batch.nodeId());
        Joined known = joined.get(batch.nodeId());
        if (known == null || !known.facts().equals(facts)) {
            known = new Joined(facts, new LabelSet(labels(batch.nodeId(), facts)));
            joined.put(batch.nodeId(), known);
        }
        streams.computeIfAbsent(batch.nodeId(), id -> new NodeStream(id, pool))
                .take(batch, known.labels(), clock.nanos(), sink);
    }

    /** Hands on the ends of series whose node was silent for long. */
    void sweep(Consumer<List<QueueRecord>> sink) {
        long now = clock.nanos();
        streams.forEach((nodeId, stream) -> {
            stream.sweep(now, sink);
            if (stream.isIdle(now, FORGET) && streams.remove(nodeId, stream)) {
                joined.remove(nodeId);
                forgottenCollisions.addAndGet(stream.collisions());
            }
        });
    }

    /** Samples left out, as another series of their node has the same name by then. */
    long collisions() {
        return forgottenCollisions.get()
                + streams.values().stream().mapToLong(NodeStream::collisions).sum();
    }

    /** The labels that are joined with every series of a node. */
    static Map<String, String> labels(String nodeId, FleetLabels.Facts facts) {
        Map<String, String> labels = new HashMap<>(facts.exported());
        String name = facts.name().isEmpty() ? nodeId : facts.name();
        labels.put("job", JOB);
        labels.put("node_id", nodeId);
        labels.put("node", name);
        labels.put("instance", name);
        return labels;
    }
}
