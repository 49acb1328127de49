package io.skerry.daemon.node.service;

import io.skerry.api.fault.Faults;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.QuerySeriesResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.daemon.node.telemetry.History;
import io.skerry.daemon.node.telemetry.HistoryMapper;
import io.skerry.daemon.node.telemetry.LiveSeries;
import io.skerry.daemon.node.uplink.TelemetryMapper;
import java.util.List;
import java.util.Optional;

/** The node's own history, in answers that fit into a message and into a small heap. */
public final class HistoryDesk {
    /** Points of one answer: about 3 MiB on the wire. */
    static final long MOST_POINTS = 60_000;

    private final SpiffeId node;
    private final History history;
    private final LiveSeries live;

    /**
     * @param node who answers
     * @param history what to read
     * @param live what is measured now, to know how many series a query may meet
     */
    public HistoryDesk(SpiffeId node, History history, LiveSeries live) {
        this.node = node;
        this.history = history;
        this.live = live;
    }

    QuerySeriesResponse query(SeriesQuery query) {
        History.Query wanted;
        try {
            wanted = HistoryMapper.query(query);
        } catch (IllegalArgumentException unfit) {
            throw Faults.badRequest("query", String.valueOf(unfit.getMessage()));
        }
        QuerySeriesResponse.Builder response = QuerySeriesResponse.newBuilder();
        history.read(bounded(wanted)).forEach(line -> response.addSeries(series(line)));
        history.gaps(wanted).forEach(gap -> response.addGaps(TelemetryMapper.gap(gap)));
        return response.build();
    }

    private History.Query bounded(History.Query wanted) {
        long matching =
                live.newest()
                        .map(moment ->
                                moment.definitions().stream()
                                        .filter(key ->
                                                wanted.metrics().isEmpty()
                                                        || wanted.metrics().contains(key.metric()))
                                        .count())
                        .orElse(1L);
        int points = (int) Math.clamp(MOST_POINTS / Math.max(1, matching), 1L, wanted.maxPoints());
        return new History.Query(wanted.metrics(), wanted.from(), wanted.to(), points);
    }

    private Series series(History.Line line) {
        List<SeriesPoint> points = HistoryMapper.points(line);
        long newest =
                Optional.ofNullable(points.isEmpty() ? null : points.getLast())
                        .map(SeriesPoint::getAtUnixMillis)
                        .orElse(0L);
        return Series.newBuilder()
                .setNodeId(node.name())
                .setDefinition(TelemetryMapper.definition(0, line.series()))
                .addAllPoints(points)
                .setObservedAtUnixMillis(newest)
                .setExpectedIntervalMillis(line.intervalMillis())
                .setSequence(line.sequence())
                .setSource(node.uri())
                .build();
    }
}
