package io.skerry.daemon.hub.series.rollup;

/**
 * What is left of a series in one bucket of time. Cells of disjoint frames add up, in any order.
 * Belongs to one thread.
 */
public final class Cell {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double weighted;
    private double weight;
    private long frames;
    private double last = Double.NaN;
    private long lastAt = Long.MIN_VALUE;

    /**
     * Adds values; those of a series without numbers are left out.
     *
     * @param smallest of the values
     * @param total their mean times their weight
     * @param length their weight, milliseconds that they stand for, above 0
     * @param count of frames
     * @param newest the value at the time {@code at}
     */
    public void add(
            double smallest,
            double largest,
            double total,
            double length,
            long count,
            double newest,
            long at) {
        if (Double.isNaN(newest)) {
            return;
        }
        min = Math.min(min, smallest);
        max = Math.max(max, largest);
        weighted += total;
        weight += length;
        frames += count;
        if (at > lastAt || (at == lastAt && newest > last)) {
            last = newest;
            lastAt = at;
        }
    }

    /** Adds another. */
    public void add(Cell other) {
        add(
                other.min,
                other.max,
                other.weighted,
                other.weight,
                other.frames,
                other.last,
                other.lastAt);
    }

    public boolean isEmpty() {
        return frames == 0;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** The mean by time, never outside of what was seen, whatever the rounding. */
    public double mean() {
        return Math.max(min, Math.min(max, weighted / weight));
    }

    double weighted() {
        return weighted;
    }

    double weight() {
        return weight;
    }

    /** How many frames it stands for. */
    public long frames() {
        return frames;
    }

    public double last() {
        return last;
    }

    /** When the last value was observed. */
    public long lastAt() {
        return lastAt;
    }
}
