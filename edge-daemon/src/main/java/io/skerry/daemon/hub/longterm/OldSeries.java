package io.skerry.daemon.hub.longterm;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.daemon.hub.export.FleetLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts the four statistics of each series together again, under the names that its samples had.
 * Engines do not keep what kind a series was: by Prometheus' own convention {@code _total}, {@code
 * _count}, {@code _sum} and {@code _bucket} count.
 */
final class OldSeries {
    /** What a label of a sample is called when the roster has the name. */
    private static final String ASIDE = "exported_";

    private final String source;
    private final long stepMillis;
    private final Function<String, Set<String>> rosterLabels;
    private final Map<Key, NavigableMap<Long, SeriesPoint.Builder>> points = new LinkedHashMap<>();

    private record Key(String nodeId, SeriesDefinition definition) {}

    /**
     * @param source where they come from
     * @param rosterLabels names of the labels that the roster has of a node, as they are exported
     */
    OldSeries(String source, long stepMillis, Function<String, Set<String>> rosterLabels) {
        this.source = source;
        this.stepMillis = stepMillis;
        this.rosterLabels = rosterLabels;
    }

    /**
     * Adds one statistic of one series.
     *
     * @param metric as the samples name it
     */
    void add(String metric, ApiReader.Found found) {
        String nodeId = found.labels().getOrDefault("node_id", "");
        NavigableMap<Long, SeriesPoint.Builder> line =
                points.computeIfAbsent(
                        new Key(nodeId, definition(metric, nodeId, found.labels())),
                        _ -> new TreeMap<>());
        String statistic = found.labels().getOrDefault(PromQl.STATISTIC, "");
        for (int i = 0; i < found.times().size(); i++) {
            SeriesPoint.Builder point =
                    line.computeIfAbsent(
                            found.times().get(i),
                            at -> SeriesPoint.newBuilder().setAtUnixMillis(at));
            double value = found.values().get(i);
            switch (statistic) {
                case "last" -> point.setLast(value);
                case "min" -> point.setMin(value);
                case "max" -> point.setMax(value);
                case "avg" -> point.setMean(value);
                default -> {}
            }
        }
    }

    /** All series, oldest point first. */
    List<Series> build() {
        List<Series> series = new ArrayList<>(points.size());
        points.forEach((key, line) -> {
            Series.Builder made =
                    Series.newBuilder()
                            .setNodeId(key.nodeId())
                            .setDefinition(key.definition())
                            .setExpectedIntervalMillis(stepMillis)
                            .setSource(source);
            boolean counter = key.definition().getKind() == MetricKind.METRIC_KIND_COUNTER;
            line.values().forEach(point -> made.addPoints(finished(point, counter)));
            if (made.getPointsCount() > 0) {
                series.add(made.setObservedAtUnixMillis(line.lastKey()).build());
            }
        });
        return series;
    }

    private static SeriesPoint finished(SeriesPoint.Builder point, boolean counter) {
        double last = point.getLast();
        if (counter) {
            return point.setMin(last).setMax(last).setMean(last).build();
        }
        // The engine's rounding must not put the mean outside what was seen.
        return point.setMean(Math.max(point.getMin(), Math.min(point.getMax(), point.getMean())))
                .build();
    }

    private SeriesDefinition definition(String metric, String nodeId, Map<String, String> labels) {
        Set<String> joined = rosterLabels.apply(nodeId);
        SeriesDefinition.Builder definition =
                SeriesDefinition.newBuilder().setMetric(metric).setKind(kind(metric));
        new TreeMap<>(labels)
                .forEach((name, value) -> {
                    boolean ours =
                            isJoined(name, joined)
                                    || name.equals("__name__")
                                    || name.equals(PromQl.STATISTIC);
                    if (!ours) {
                        definition.addLabels(
                                Label.newBuilder().setName(own(name, joined)).setValue(value));
                    }
                });
        return definition.build();
    }

    private static String own(String name, Set<String> joined) {
        String own = name;
        while (own.startsWith(ASIDE) && isJoined(own.substring(ASIDE.length()), joined)) {
            own = own.substring(ASIDE.length());
        }
        return own;
    }

    private static boolean isJoined(String name, Set<String> joined) {
        return joined.contains(name) || FleetLabels.JOINED.contains(name);
    }

    private static MetricKind kind(String metric) {
        return metric.matches(".*_(total|count|sum|bucket)")
                ? MetricKind.METRIC_KIND_COUNTER
                : MetricKind.METRIC_KIND_GAUGE;
    }
}
