package io.skerry.daemon.hub.series;

import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.daemon.hub.series.rollup.Cell;
import io.skerry.daemon.hub.series.rollup.Row;
import io.skerry.daemon.hub.series.rollup.Sketch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One series while it is brought down to the width of a chart; what it is made of comes in any
 * order. A gauge's bucket keeps smallest, largest and last value, and the mean weighted by the
 * frames' lengths. A counter's keeps the last: an average of cumulative values means nothing. A
 * distribution's keeps the merged sketch.
 */
final class Line {
    private final Series.Builder series;
    private final boolean counter;
    private final Budget budget;
    private final Map<Integer, Bucket> buckets = new TreeMap<>();
    private @Nullable Row newest;

    private static final class Bucket {
        final Cell cell = new Cell();
        @Nullable Sketch sketch;
        long observedAt = Long.MIN_VALUE;
        boolean late;
    }

    Line(SeriesDefinition definition, boolean counter, Budget budget) {
        this.series = Series.newBuilder().setDefinition(Catalog.shared(definition));
        this.counter = counter;
        this.budget = budget;
    }

    boolean isCounter() {
        return counter;
    }

    /** Where values of a bucket are added; they were observed up to a time. */
    Cell cell(int bucket, Row row, long observedAt) {
        return touch(bucket, row, observedAt).cell;
    }

    /** Where a distribution of a bucket is added. */
    Sketch sketch(int bucket, Row row, long observedAt) {
        Bucket touched = touch(bucket, row, observedAt);
        Sketch sketch = touched.sketch;
        if (sketch == null) {
            sketch = new Sketch();
            touched.sketch = sketch;
        }
        return sketch;
    }

    private Bucket touch(int index, Row row, long observedAt) {
        Bucket bucket =
                buckets.computeIfAbsent(
                        index,
                        _ -> {
                            budget.point();
                            return new Bucket();
                        });
        bucket.observedAt = Math.max(bucket.observedAt, observedAt);
        bucket.late |= row.late();
        Row known = newest;
        if (known == null
                || row.observedAt() > known.observedAt()
                || (row.observedAt() == known.observedAt() && row.sequence() > known.sequence())) {
            newest = row;
        }
        return bucket;
    }

    /**
     * The series with its age.
     *
     * @param quantiles of distributions, from 0 to 1
     */
    Series build(String nodeId, String source, List<Double> quantiles) {
        buckets.values().forEach(bucket -> add(bucket, quantiles));
        Row known = newest;
        if (known != null) {
            series.setObservedAtUnixMillis(known.observedAt())
                    .setReceivedAtUnixMillis(known.receivedAt())
                    .setExpectedIntervalMillis(known.intervalMillis())
                    .setSequence(known.sequence());
        }
        return series.setNodeId(nodeId).setSource(source).build();
    }

    private void add(Bucket bucket, List<Double> quantiles) {
        SeriesPoint.Builder point =
                SeriesPoint.newBuilder()
                        .setAtUnixMillis(bucket.observedAt)
                        .setBackfilled(bucket.late);
        Cell cell = bucket.cell;
        Sketch sketch = bucket.sketch;
        if (sketch != null) {
            double mean = sketch.sum() / sketch.count();
            point.setMin(sketch.min())
                    .setMax(sketch.max())
                    .setMean(Math.max(sketch.min(), Math.min(sketch.max(), mean)))
                    .setLast(mean)
                    .setCount(sketch.count());
            quantiles.forEach(share -> point.addQuantiles(sketch.quantile(share)));
        } else if (cell.isEmpty()) {
            return;
        } else {
            point.setMin(counter ? cell.last() : cell.min())
                    .setMax(counter ? cell.last() : cell.max())
                    .setMean(counter ? cell.last() : cell.mean())
                    .setLast(cell.last())
                    .setCount(cell.frames());
        }
        series.addPoints(point);
    }
}
