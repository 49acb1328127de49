package io.skerry.console.link;

import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.QuerySeriesResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.TelemetryGap;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.console.model.OldRange;
import io.skerry.console.model.RangeFault;
import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesBatch;
import io.skerry.console.model.SeriesGap;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Series: contract → model. One instance for each stream, since references live as long as it. */
final class SeriesMapper {
    private final String nodeId;
    private final String source;
    private final Map<Integer, SeriesKey> keys = new HashMap<>();

    /**
     * @param source SPIFFE id of the node
     */
    SeriesMapper(String nodeId, String source) {
        this.nodeId = nodeId;
        this.source = source;
    }

    /** The points of one live message. References that were never defined are left out. */
    List<SeriesBatch> live(WatchSeriesResponse message) {
        message.getDefinitionsList().forEach(d -> keys.put(d.getRef(), key(nodeId, d)));
        TelemetryFrame frame = message.getFrame();
        Instant time = Instant.ofEpochMilli(frame.getObservedAtUnixMillis());
        SeriesAge age = new SeriesAge(time, null, interval(frame.getIntervalMillis()), source);
        List<SeriesBatch> batches = new ArrayList<>(frame.getRefsCount());
        for (int i = 0; i < frame.getRefsCount() && i < frame.getLastCount(); i++) {
            SeriesKey key = keys.get(frame.getRefs(i));
            if (key != null) {
                batches.add(
                        new SeriesBatch(key, List.of(SeriesPoint.of(time, frame.getLast(i))), age));
            }
        }
        return batches;
    }

    /** What a hub keeps, and what it had from an engine that keeps it longer. */
    static SeriesHistory history(QueryResponse answer) {
        return new SeriesHistory(
                answer.getSeriesList().stream().map(SeriesMapper::stored).toList(),
                gaps(answer.getGapsList()),
                answer.getFaultsList().stream()
                        .map(fault ->
                                new RangeFault(
                                        fault.getSource(),
                                        Instant.ofEpochMilli(fault.getFromUnixMillis()),
                                        Instant.ofEpochMilli(fault.getToUnixMillis()),
                                        fault.getMessage()))
                        .toList(),
                old(answer.getSeriesList()));
    }

    /** What a node itself keeps. */
    static SeriesHistory history(QuerySeriesResponse answer) {
        return new SeriesHistory(
                answer.getSeriesList().stream().map(SeriesMapper::stored).toList(),
                gaps(answer.getGapsList()),
                List.of(),
                List.of());
    }

    private static SeriesBatch stored(Series series) {
        return new SeriesBatch(
                key(series.getNodeId(), series.getDefinition()),
                series.getPointsList().stream().map(SeriesMapper::point).toList(),
                new SeriesAge(
                        Instant.ofEpochMilli(series.getObservedAtUnixMillis()),
                        series.getReceivedAtUnixMillis() == 0
                                ? null
                                : Instant.ofEpochMilli(series.getReceivedAtUnixMillis()),
                        interval(series.getExpectedIntervalMillis()),
                        series.getSource()));
    }

    private static SeriesPoint point(io.skerry.api.v1.SeriesPoint point) {
        return new SeriesPoint(
                Instant.ofEpochMilli(point.getAtUnixMillis()),
                point.getMin(),
                point.getMax(),
                point.getMean(),
                point.getLast(),
                point.getBackfilled());
    }

    private static Duration interval(long millis) {
        return Duration.ofMillis(Math.max(1, millis));
    }

    private static List<SeriesGap> gaps(List<TelemetryGap> gaps) {
        return gaps.stream()
                .map(gap ->
                        new SeriesGap(
                                reason(gap.getReason()),
                                Instant.ofEpochMilli(gap.getFromUnixMillis()),
                                Instant.ofEpochMilli(gap.getToUnixMillis()),
                                gap.getSamples()))
                .toList();
    }

    private static SeriesGap.Reason reason(GapReason reason) {
        return switch (reason) {
            case GAP_REASON_DROPPED -> SeriesGap.Reason.DROPPED;
            case GAP_REASON_THINNED -> SeriesGap.Reason.THINNED;
            case GAP_REASON_DAMAGED -> SeriesGap.Reason.DAMAGED;
            case GAP_REASON_UNCLEAN, GAP_REASON_UNSPECIFIED, UNRECOGNIZED -> SeriesGap.Reason.LOST;
        };
    }

    /** Each engine over the time of all of its points. Members of the fleet have SPIFFE ids. */
    private static List<OldRange> old(List<Series> all) {
        Map<String, OldRange> bySource = new LinkedHashMap<>();
        for (Series series : all) {
            boolean engine = !series.getSource().startsWith("spiffe://");
            if (engine && series.getPointsCount() > 0) {
                int last = series.getPointsCount() - 1;
                bySource.merge(
                        series.getSource(),
                        new OldRange(
                                series.getSource(),
                                Instant.ofEpochMilli(series.getPoints(0).getAtUnixMillis()),
                                Instant.ofEpochMilli(series.getPoints(last).getAtUnixMillis())),
                        SeriesMapper::both);
            }
        }
        return List.copyOf(bySource.values());
    }

    private static OldRange both(OldRange one, OldRange other) {
        return new OldRange(
                one.source(),
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }

    private static SeriesKey key(String nodeId, SeriesDefinition definition) {
        return new SeriesKey(
                nodeId,
                definition.getMetric(),
                definition.getLabelsList().stream()
                        .collect(Collectors.toMap(Label::getName, Label::getValue, (a, b) -> b)));
    }
}
