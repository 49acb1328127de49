package io.skerry.daemon.hub.series;

import io.skerry.api.v1.MetricKind;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.TelemetryFrame;

/**
 * One series while it is brought down to the width of a chart. Frames come in the order of their
 * time, so only one bucket is open. A gauge's bucket keeps smallest, largest and last value, and
 * the mean weighted by the frames' lengths. A counter's keeps the last: an average of cumulative
 * values means nothing.
 */
final class Line {
    private final boolean counter;
    private final Series.Builder series;
    private final Budget budget;

    private int bucket = -1;
    private double min;
    private double max;
    private double weighted;
    private double weight;
    private double last;
    private boolean late;

    private long observedAt;
    private long receivedAt;
    private long interval;
    private long sequence;

    Line(SeriesDefinition definition, Budget budget) {
        this.counter = definition.getKind() == MetricKind.METRIC_KIND_COUNTER;
        this.series = Series.newBuilder().setDefinition(definition.toBuilder().clearRef());
        this.budget = budget;
    }

    /** Takes value i of a frame; values that are no numbers are left out. */
    void add(int into, SeriesTable.Row row, TelemetryFrame frame, int i) {
        double value = frame.getLast(i);
        if (Double.isNaN(value)) {
            return;
        }
        if (into != bucket) {
            endBucket();
            bucket = into;
            min = Double.POSITIVE_INFINITY;
            max = Double.NEGATIVE_INFINITY;
            weighted = 0;
            weight = 0;
            late = false;
        }
        double length = Math.max(1, frame.getIntervalMillis());
        min = Math.min(min, frame.getMin(i));
        max = Math.max(max, frame.getMax(i));
        weighted += frame.getMean(i) * length;
        weight += length;
        last = value;
        late |= row.late();
        observedAt = row.observedAt();
        receivedAt = row.receivedAt();
        interval = frame.getIntervalMillis();
        sequence = row.sequence();
    }

    /** The series with its age. */
    Series build(String nodeId, String source) {
        endBucket();
        bucket = -1;
        return series.setNodeId(nodeId)
                .setObservedAtUnixMillis(observedAt)
                .setReceivedAtUnixMillis(receivedAt)
                .setExpectedIntervalMillis(interval)
                .setSequence(sequence)
                .setSource(source)
                .build();
    }

    private void endBucket() {
        if (bucket < 0) {
            return;
        }
        budget.point();
        double mean = weighted / weight;
        series.addPoints(
                SeriesPoint.newBuilder()
                        .setAtUnixMillis(observedAt)
                        .setMin(counter ? last : min)
                        .setMax(counter ? last : max)
                        // Rounding must not put the mean outside what was seen.
                        .setMean(counter ? last : Math.max(min, Math.min(max, mean)))
                        .setLast(last)
                        .setBackfilled(late));
    }
}
