package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One node's series while its frames are read, oldest first. A series goes on across epochs: only
 * its reference changes.
 */
final class NodeQuery {
    private final String nodeId;
    private final Wish wish;
    private final String source;
    private final Budget budget;
    private final Map<Key, Line> lines = new LinkedHashMap<>();
    private final Map<Long, Map<Integer, Optional<Line>>> byReference = new HashMap<>();

    private record Key(String metric, List<Label> labels) {}

    /**
     * For one node.
     *
     * @param source SPIFFE id of who answers
     */
    NodeQuery(String nodeId, Wish wish, String source, Budget budget) {
        this.nodeId = nodeId;
        this.wish = wish;
        this.source = source;
        this.budget = budget;
    }

    /** The series that are wanted, in the order in which they first appear. */
    List<Series> read(Transaction tx) {
        SeriesTable.frames(
                tx, nodeId, wish.start(), wish.end(), row -> add(tx, row, budget.frame(row)));
        List<Series> series = new ArrayList<>(lines.size());
        for (Line line : lines.values()) {
            series.add(line.build(nodeId, source));
        }
        return series;
    }

    private void add(Transaction tx, SeriesTable.Row row, TelemetryFrame frame) {
        Map<Integer, Optional<Line>> references =
                byReference.computeIfAbsent(row.epoch(), epoch -> wanted(tx, epoch));
        int bucket = wish.bucket(row.observedAt());
        for (int i = 0; i < frame.getRefsCount(); i++) {
            Optional<Line> line = references.get(frame.getRefs(i));
            if (line != null && line.isPresent()) {
                line.get().add(bucket, row, frame, i);
            }
        }
    }

    private Map<Integer, Optional<Line>> wanted(Transaction tx, long epoch) {
        Map<Integer, Optional<Line>> references = new HashMap<>();
        SeriesTable.definitions(tx, nodeId, epoch)
                .forEach((ref, definition) -> {
                    if (wish.wants(definition)) {
                        references.put(ref, Optional.of(line(definition)));
                    }
                });
        return references;
    }

    private Line line(SeriesDefinition definition) {
        return lines.computeIfAbsent(
                new Key(definition.getMetric(), definition.getLabelsList()),
                _ -> new Line(definition, budget));
    }
}
