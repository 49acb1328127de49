package io.skerry.daemon.hub.export;

import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.export.queue.QueueRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The series of one node on their way out: what was said last and what ended. Guarded by itself.
 *
 * <p>A frame that is older than one before it is late: an engine may refuse it, so it never shares
 * a request with what is in order, and says nothing of ends.
 */
final class NodeStream {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int MISSED = 5;

    private final String nodeId;
    private final LabelPool pool;
    private LabelSet joined = new LabelSet(Map.of());
    private long epoch;
    private final Map<Integer, Optional<LabelSet>> byReference = new HashMap<>();
    private Set<LabelSet> live = Set.of();
    private long newest = Long.MIN_VALUE;
    private long intervalMillis;
    private long heardNanos;
    private long collisions;

    NodeStream(String nodeId, LabelPool pool) {
        this.nodeId = nodeId;
        this.pool = pool;
    }

    /**
     * Hands on what a batch says, in order; nothing of this node is handed on meanwhile.
     *
     * @param now labels of the node
     * @param nanos monotonic, when it came
     */
    synchronized void take(
            Feed.Batch batch, LabelSet now, long nanos, Consumer<List<QueueRecord>> sink) {
        List<QueueRecord> records = new ArrayList<>(batch.frames().size() + 1);
        if (epoch != batch.epoch()) {
            byReference.clear();
            epoch = batch.epoch();
        }
        if (!now.equals(joined)) {
            // Under its new labels these are other series: those of before end here.
            end(newest + 1).ifPresent(records::add);
            byReference.clear();
            joined = now;
        }
        heardNanos = nanos;
        for (Feed.Stored stored : batch.frames()) {
            record(stored, batch).ifPresent(records::add);
        }
        if (!records.isEmpty()) {
            sink.accept(records);
        }
    }

    /** Ends its series when it was silent for long; they go on when it is heard again. */
    synchronized void sweep(long nanos, Consumer<List<QueueRecord>> sink) {
        long silence = Math.max(SILENCE.toNanos(), MISSED * intervalMillis * 1_000_000);
        if (nanos - heardNanos >= silence) {
            end(newest + 1).ifPresent(ended -> sink.accept(List.of(ended)));
        }
    }

    /** Whether nothing came for that long. */
    synchronized boolean isIdle(long nanos, Duration most) {
        return nanos - heardNanos > most.toNanos();
    }

    /** Samples left out, as their series is another one's under names that Prometheus allows. */
    synchronized long collisions() {
        return collisions;
    }

    private Optional<QueueRecord> record(Feed.Stored stored, Feed.Batch batch) {
        long at = stored.observedAtUnixMillis();
        boolean late = at <= newest;
        WriteRequests request = new WriteRequests();
        Set<LabelSet> said = new HashSet<>();
        TelemetryFrame frame = stored.frame();
        for (int i = 0; i < frame.getRefsCount(); i++) {
            double value = frame.getLast(i);
            Optional<LabelSet> own = labels(frame.getRefs(i), batch);
            if (own.isEmpty() || Double.isNaN(value)) {
                continue;
            }
            if (said.add(own.get())) {
                request.add(joined, own.get(), Double.doubleToRawLongBits(value), at);
            } else {
                collisions++;
            }
        }
        if (!late) {
            for (LabelSet gone : live) {
                if (!said.contains(gone)) {
                    request.add(joined, gone, WriteRequests.STALE_BITS, at);
                }
            }
            live = said;
            newest = at;
            intervalMillis = frame.getIntervalMillis();
        }
        return toRecord(request, late, at);
    }

    private Optional<QueueRecord> end(long at) {
        WriteRequests request = new WriteRequests();
        live.forEach(gone -> request.add(joined, gone, WriteRequests.STALE_BITS, at));
        if (!live.isEmpty()) {
            newest = at;
        }
        live = Set.of();
        return toRecord(request, false, at);
    }

    private Optional<QueueRecord> toRecord(WriteRequests request, boolean late, long at) {
        return request.samples() == 0
                ? Optional.empty()
                : Optional.of(
                        new QueueRecord(nodeId, late, request.samples(), at, request.toBytes()));
    }

    private Optional<LabelSet> labels(int reference, Feed.Batch batch) {
        Optional<LabelSet> known = byReference.get(reference);
        if (known == null) {
            Map<Integer, SeriesDefinition> definitions = batch.definitions().get();
            definitions.forEach((ref, definition) ->
                    byReference.computeIfAbsent(
                            ref, _ -> Optional.of(pool.of(definition, joined))));
            // A reference that nobody explained stays unknown until the epoch ends.
            known = byReference.computeIfAbsent(reference, _ -> Optional.empty());
        }
        return known;
    }
}
