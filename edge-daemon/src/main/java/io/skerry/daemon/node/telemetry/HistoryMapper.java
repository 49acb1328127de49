package io.skerry.daemon.node.telemetry;

import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.SeriesQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Queries of the node's history and their points in the contract's terms. */
public final class HistoryMapper {

    private HistoryMapper() {}

    /**
     * A query as it came off the wire.
     *
     * @throws IllegalArgumentException for an empty range or a width out of bounds, with a sentence
     *     for the caller
     */
    public static History.Query query(SeriesQuery query) {
        return new History.Query(
                Set.copyOf(query.getMetricsList()),
                Instant.ofEpochMilli(query.getStartUnixMillis()),
                Instant.ofEpochMilli(query.getEndUnixMillis()),
                // An unsigned number of the wire that reads as negative is far too large either
                // way.
                query.getMaxPoints());
    }

    /** Points of a line, oldest first. */
    public static List<SeriesPoint> points(History.Line line) {
        return line.points().stream()
                .map(point ->
                        SeriesPoint.newBuilder()
                                .setAtUnixMillis(point.atMillis())
                                .setMin(point.min())
                                .setMax(point.max())
                                .setMean(point.mean())
                                .setLast(point.last())
                                .build())
                .toList();
    }
}
