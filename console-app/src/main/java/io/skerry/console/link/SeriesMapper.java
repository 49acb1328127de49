package io.skerry.console.link;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Series: contract → model. One instance for each stream, since references live as long as it. */
final class SeriesMapper {
    private final String nodeId;
    private final Map<Integer, SeriesKey> keys = new HashMap<>();

    SeriesMapper(String nodeId) {
        this.nodeId = nodeId;
    }

    /** The points of one live message. References that were never defined are left out. */
    List<SeriesBatch> live(WatchSeriesResponse message) {
        message.getDefinitionsList().forEach(d -> keys.put(d.getRef(), key(nodeId, d)));
        TelemetryFrame frame = message.getFrame();
        Instant time = Instant.ofEpochMilli(frame.getObservedAtUnixMillis());
        List<SeriesBatch> batches = new ArrayList<>(frame.getRefsCount());
        for (int i = 0; i < frame.getRefsCount() && i < frame.getLastCount(); i++) {
            SeriesKey key = keys.get(frame.getRefs(i));
            if (key != null) {
                batches.add(new SeriesBatch(key, List.of(SeriesPoint.of(time, frame.getLast(i)))));
            }
        }
        return batches;
    }

    static SeriesBatch stored(Series series) {
        return new SeriesBatch(
                key(series.getNodeId(), series.getDefinition()),
                series.getPointsList().stream()
                        .map(point ->
                                new SeriesPoint(
                                        Instant.ofEpochMilli(point.getAtUnixMillis()),
                                        point.getMin(),
                                        point.getMax(),
                                        point.getMean(),
                                        point.getLast()))
                        .toList());
    }

    private static SeriesKey key(String nodeId, SeriesDefinition definition) {
        return new SeriesKey(
                nodeId,
                definition.getMetric(),
                definition.getLabelsList().stream()
                        .collect(Collectors.toMap(Label::getName, Label::getValue, (a, b) -> b)));
    }
}
