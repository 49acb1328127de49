package io.skerry.daemon.hub.series.rollup;

import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;

/**
 * A distribution whose quantiles are within 1 % of a value that was there: DDSketch (Masson, Rim,
 * Lee, VLDB 2019) with the logarithmic mapping of com.datadoghq:sketches-java, and the exact count,
 * sum, smallest and largest value beside it. Merging adds bins, so that its order does not matter.
 * Belongs to one thread.
 */
public final class Sketch {
    /** Of a quantile, relative to the value. */
    public static final double ACCURACY = 0.01;

    private static final IndexMapping MAPPING = new LogarithmicMapping(ACCURACY);

    private final Bins positive = new Bins();
    private final Bins negative = new Bins();
    private long zeros;
    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** How many values there are. */
    public long count() {
        return count;
    }

    public double sum() {
        return sum;
    }

    /** The smallest value; infinite when there is none. */
    public double min() {
        return min;
    }

    /** The largest value; minus infinite when there is none. */
    public double max() {
        return max;
    }

    /** Room that it takes, in numbers. */
    public int room() {
        return positive.room() + negative.room();
    }

    /** The growth from bin to bin, by which a sketch says that it is of this mapping. */
    static double gamma() {
        return (1 + ACCURACY) / (1 - ACCURACY);
    }

    Bins positive() {
        return positive;
    }

    Bins negative() {
        return negative;
    }

    void zeros(long more) {
        zeros += more;
    }

    long binned() {
        long all = zeros;
        for (int i = 0; i < positive.size(); i++) {
            all += positive.count(i);
        }
        for (int i = 0; i < negative.size(); i++) {
            all += negative.count(i);
        }
        return all;
    }

    void summary(long values, double total, double least, double most) {
        count += values;
        sum += total;
        min = Math.min(min, least);
        max = Math.max(max, most);
    }

    /** One more value, a number. */
    public void add(double value) {
        double size = Math.abs(value);
        if (size < MAPPING.minIndexableValue()) {
            zeros++;
        } else {
            (value > 0 ? positive : negative)
                    .add(MAPPING.index(Math.min(size, MAPPING.maxIndexableValue())), 1);
        }
        summary(1, value, value, value);
    }

    /** All values of another. */
    public void add(Sketch other) {
        positive.add(other.positive);
        negative.add(other.negative);
        zeros += other.zeros;
        summary(other.count, other.sum, other.min, other.max);
    }

    /**
     * The value below which a share of the values lies.
     *
     * @param share from 0 to 1
     * @return no number when there is no value
     */
    public double quantile(double share) {
        long all = binned();
        if (all == 0) {
            return Double.NaN;
        }
        double rank = share * (all - 1);
        long below = 0;
        for (int i = negative.size() - 1; i >= 0; i--) {
            below += negative.count(i);
            if (below > rank) {
                return within(-MAPPING.value(negative.lowest() + i));
            }
        }
        below += zeros;
        if (below > rank) {
            return within(0);
        }
        for (int i = 0; i < positive.size(); i++) {
            below += positive.count(i);
            if (below > rank) {
                return within(MAPPING.value(positive.lowest() + i));
            }
        }
        return max;
    }

    private double within(double value) {
        return Math.max(min, Math.min(max, value));
    }

    /** Writes it: zeros, count, sum, extremes, bins. */
    void write(ByteSink out) {
        out.varint(zeros);
        out.varint(count);
        out.fixed(sum);
        out.fixed(min);
        out.fixed(max);
        positive.write(out);
        negative.write(out);
    }

    /** Adds what was written, without making a sketch of it. */
    void read(ByteSource in) {
        readSummary(in);
        positive.read(in);
        negative.read(in);
    }

    /** The same for what the first version of a chunk has. */
    void readEach(ByteSource in) {
        readSummary(in);
        positive.readEach(in);
        negative.readEach(in);
    }

    private void readSummary(ByteSource in) {
        zeros += in.varint();
        summary(in.varint(), in.fixed(), in.fixed(), in.fixed());
    }
}
