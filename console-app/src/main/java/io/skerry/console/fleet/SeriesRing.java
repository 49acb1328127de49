package io.skerry.console.fleet;

import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesColumns;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest points of one series in time order, bounded. A point of a known time replaces it
 * unless it covers less.
 */
final class SeriesRing {
    private static final int FIRST_ROOM = 128;

    /** Nothing is missing between points that are so many intervals late. */
    private static final double LATE = 1.5;

    /** Clocks are not exact: what is covered may end so many intervals early. */
    private static final double EDGE = 0.5;

    private final SeriesKey key;
    private final int limit;
    private long[] times = new long[FIRST_ROOM];
    private long[] intervals = new long[FIRST_ROOM];
    private double[] min = new double[FIRST_ROOM];
    private double[] max = new double[FIRST_ROOM];
    private double[] last = new double[FIRST_ROOM];
    private boolean[] backfilled = new boolean[FIRST_ROOM];
    private int from;
    private int to;
    private @Nullable SeriesAge age;

    SeriesRing(SeriesKey key, int limit) {
        this.key = key;
        this.limit = limit;
    }

    int size() {
        return to - from;
    }

    /** How current it is, as a batch says; an older one says nothing new. */
    void tell(@Nullable SeriesAge told) {
        age = SeriesAge.newer(age, told);
    }

    /**
     * @param interval how much time the point covers, milliseconds
     */
    void add(SeriesPoint point, long interval, SeriesOrigin origin) {
        long time = point.time().toEpochMilli();
        boolean newest = size() == 0 || time > times[to - 1];
        int found = newest ? -to - 1 : Arrays.binarySearch(times, from, to, time);
        int at = found >= 0 ? found : -found - 1;
        if (told(at, time, interval)) {
            return;
        }
        if (found >= 0) {
            if (interval >= intervals[at]) {
                set(at, point, interval, backfilled[at]);
            }
            return;
        }
        if (at == from && size() >= limit) {
            return;
        }
        int behind = to - at;
        makeRoom();
        at = to - behind;
        if (behind > 0) {
            shift(times, at, behind);
            shift(intervals, at, behind);
            shift(min, at, behind);
            shift(max, at, behind);
            shift(last, at, behind);
            shift(backfilled, at, behind);
        }
        to++;
        times[at] = time;
        boolean late = origin == SeriesOrigin.LIVE ? behind > 0 : origin == SeriesOrigin.BACKFILLED;
        set(at, point, interval, late || point.backfilled());
        if (size() > limit) {
            from++;
        }
    }

    @SuppressWarnings("SuspiciousSystemArraycopy")
    private static void shift(Object array, int at, int behind) {
        System.arraycopy(array, at, array, at + 1, behind);
    }

    /**
     * Whether finer points cover all that a point does: between them its extremes would stand out
     * like spikes.
     *
     * @param at index of the first point that is not before its time
     */
    private boolean told(int at, long time, long interval) {
        long start = time - interval;
        long open = time;
        for (int i = Math.min(at, to - 1); i >= from && times[i] > start; i--) {
            double late = (open == time ? EDGE : LATE) * intervals[i];
            if (intervals[i] * 2 > interval || open - times[i] > late) {
                return false;
            }
            open = Math.min(open, times[i] - intervals[i]);
            if (open - EDGE * intervals[i] <= start) {
                return true;
            }
        }
        return false;
    }

    private void set(int at, SeriesPoint point, long interval, boolean late) {
        intervals[at] = interval;
        min[at] = point.min();
        max[at] = point.max();
        last[at] = point.last();
        backfilled[at] = late;
    }

    private void makeRoom() {
        if (to < times.length) {
            return;
        }
        // At least half free after a move, so that appending costs amortised constant time.
        int room = Math.max(FIRST_ROOM, size() * 2);
        times = Arrays.copyOf(Arrays.copyOfRange(times, from, to), room);
        intervals = Arrays.copyOf(Arrays.copyOfRange(intervals, from, to), room);
        min = Arrays.copyOf(Arrays.copyOfRange(min, from, to), room);
        max = Arrays.copyOf(Arrays.copyOfRange(max, from, to), room);
        last = Arrays.copyOf(Arrays.copyOfRange(last, from, to), room);
        backfilled = Arrays.copyOf(Arrays.copyOfRange(backfilled, from, to), room);
        to -= from;
        from = 0;
    }

    /** Points from a time on, milliseconds since 1970. */
    SeriesSlice since(long time) {
        int at = Arrays.binarySearch(times, from, to, time);
        int start = at >= 0 ? at : -at - 1;
        return new SeriesSlice(
                key,
                new SeriesColumns(
                        Arrays.copyOfRange(times, start, to),
                        Arrays.copyOfRange(intervals, start, to),
                        Arrays.copyOfRange(min, start, to),
                        Arrays.copyOfRange(max, start, to),
                        Arrays.copyOfRange(last, start, to),
                        Arrays.copyOfRange(backfilled, start, to)),
                age);
    }
}
