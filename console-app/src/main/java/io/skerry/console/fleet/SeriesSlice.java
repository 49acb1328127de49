package io.skerry.console.fleet;

import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesColumns;
import io.skerry.console.model.SeriesKey;
import org.jspecify.annotations.Nullable;

/** A copy of a part of a series; never changes. */
public final class SeriesSlice {
    private final SeriesKey key;
    private final SeriesColumns columns;
    private final @Nullable SeriesAge age;

    SeriesSlice(SeriesKey key, SeriesColumns columns, @Nullable SeriesAge age) {
        this.key = key;
        this.columns = columns;
        this.age = age;
    }

    public SeriesKey key() {
        return key;
    }

    /** How current the series is; null when nobody said. */
    public @Nullable SeriesAge age() {
        return age;
    }

    /** All of it. */
    public SeriesColumns columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    /** Milliseconds since 1970, UTC. */
    public long time(int index) {
        return columns.time(index);
    }

    /** How much time up to its own a point covers, milliseconds. */
    public long interval(int index) {
        return columns.interval(index);
    }

    /** Index of the point of a time; -1 when there is none. */
    public int indexOf(long time) {
        return Math.max(-1, columns.search(time));
    }

    public double min(int index) {
        return columns.min(index);
    }

    public double max(int index) {
        return columns.max(index);
    }

    /** The last sample of the interval. */
    public double last(int index) {
        return columns.last(index);
    }

    /** Whether the point arrived after newer ones. */
    public boolean backfilled(int index) {
        return columns.backfilled(index);
    }
}
