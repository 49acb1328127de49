package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.TelemetryFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Brings a node's frames down to the width of a chart. A bucket keeps the smallest and the largest
 * value, the mean weighted by the frames' intervals, and the last: an average alone would hide what
 * an operator looks for. Pure.
 */
final class Downsampler {
    private final long start;
    private final double bucketMillis;

    /**
     * For one range.
     *
     * @param points at most so many buckets
     */
    Downsampler(Instant start, Instant end, int points) {
        this.start = start.toEpochMilli();
        this.bucketMillis = Math.max(1, (end.toEpochMilli() - this.start) / (double) points);
    }

    /** One bucket of one series. */
    private static final class Bucket {
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;
        private double weight;
        private double last;
        private long at;
        private boolean backfilled;

        void add(TelemetryFrame frame, int i, long observedAt, boolean late) {
            min = Math.min(min, frame.getMin(i));
            max = Math.max(max, frame.getMax(i));
            double share = Math.max(1, frame.getIntervalMillis());
            sum += frame.getMean(i) * share;
            weight += share;
            if (observedAt >= at) {
                at = observedAt;
                last = frame.getLast(i);
            }
            backfilled |= late;
        }

        SeriesPoint point() {
            return SeriesPoint.newBuilder()
                    .setAtUnixMillis(at)
                    .setMin(min)
                    .setMax(max)
                    .setMean(sum / weight)
                    .setLast(last)
                    .setBackfilled(backfilled)
                    .build();
        }
    }

    private static final class Line {
        private final SeriesDefinition definition;
        private final TreeMap<Long, Bucket> buckets = new TreeMap<>();
        private SeriesTable.Row newest;

        Line(SeriesDefinition definition, SeriesTable.Row first) {
            this.definition = definition;
            this.newest = first;
        }
    }

    /** The series of one node that are wanted, each with its points, oldest first. */
    List<Series> series(
            String nodeId, NodeRows rows, Predicate<SeriesDefinition> wanted, String source) {
        Map<SeriesDefinition, Line> lines = new HashMap<>();
        for (SeriesTable.Row row : rows.frames()) {
            Map<Integer, SeriesDefinition> definitions =
                    rows.definitions().getOrDefault(row.epoch(), Map.of());
            TelemetryFrame frame = row.frame();
            for (int i = 0; i < frame.getRefsCount() && i < frame.getLastCount(); i++) {
                SeriesDefinition definition = definitions.get(frame.getRefs(i));
                if (definition != null && wanted.test(definition)) {
                    // References differ between epochs; the series is the same.
                    SeriesDefinition key = definition.toBuilder().clearRef().build();
                    Line line = lines.computeIfAbsent(key, d -> new Line(d, row));
                    line.newest = row;
                    line.buckets
                            .computeIfAbsent(bucket(row.observedAt()), _ -> new Bucket())
                            .add(frame, i, row.observedAt(), row.late());
                }
            }
        }
        List<Series> series = new ArrayList<>();
        lines.values().forEach(line -> series.add(series(nodeId, line, source)));
        return series;
    }

    private long bucket(long observedAt) {
        return (long) ((observedAt - start) / bucketMillis);
    }

    private static Series series(String nodeId, Line line, String source) {
        SeriesTable.Row newest = line.newest;
        Series.Builder series =
                Series.newBuilder()
                        .setNodeId(nodeId)
                        .setDefinition(line.definition)
                        .setObservedAtUnixMillis(newest.observedAt())
                        .setReceivedAtUnixMillis(newest.receivedAt())
                        .setExpectedIntervalMillis(newest.frame().getIntervalMillis())
                        .setSequence(newest.frame().getSequence())
                        .setSource(source);
        line.buckets.values().forEach(bucket -> series.addPoints(bucket.point()));
        return series.build();
    }
}
