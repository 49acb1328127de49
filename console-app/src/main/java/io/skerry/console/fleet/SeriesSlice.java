package io.skerry.console.fleet;

import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A copy of a part of a series, in columns of one length, oldest first; never changes. */
public final class SeriesSlice {
    private final SeriesKey key;
    private final long[] times;
    private final double[] min;
    private final double[] max;
    private final double[] last;
    private final boolean[] backfilled;
    private final @Nullable SeriesAge age;

    SeriesSlice(
            SeriesKey key,
            long[] times,
            double[] min,
            double[] max,
            double[] last,
            boolean[] backfilled,
            @Nullable SeriesAge age) {
        this.key = key;
        this.times = times;
        this.min = min;
        this.max = max;
        this.last = last;
        this.backfilled = backfilled;
        this.age = age;
    }

    public SeriesKey key() {
        return key;
    }

    /** How current the series is; null when nobody said. */
    public @Nullable SeriesAge age() {
        return age;
    }

    public int size() {
        return times.length;
    }

    /** Milliseconds since 1970, UTC. */
    public long time(int index) {
        return times[index];
    }

    /** Index of the point of a time; -1 when there is none. */
    public int indexOf(long time) {
        return Math.max(-1, Arrays.binarySearch(times, time));
    }

    public double min(int index) {
        return min[index];
    }

    public double max(int index) {
        return max[index];
    }

    /** The last sample of the interval. */
    public double last(int index) {
        return last[index];
    }

    /** Whether the point arrived after newer ones. */
    public boolean backfilled(int index) {
        return backfilled[index];
    }
}
