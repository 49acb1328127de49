package io.skerry.console.fleet;

import io.skerry.console.model.SeriesAge;
import io.skerry.console.model.SeriesKey;
import io.skerry.console.model.SeriesOrigin;
import io.skerry.console.model.SeriesPoint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The newest points of one series in time order, bounded; a point of a known time replaces it. */
final class SeriesRing {
    private static final int FIRST_ROOM = 128;

    private final SeriesKey key;
    private final int limit;
    private long[] times = new long[FIRST_ROOM];
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

    void add(SeriesPoint point, SeriesOrigin origin) {
        long time = point.time().toEpochMilli();
        int at = to;
        if (size() > 0 && time <= times[to - 1]) {
            at = Arrays.binarySearch(times, from, to, time);
            if (at >= 0) {
                set(at, point, backfilled[at]);
                return;
            }
            at = -at - 1;
            if (at == from && size() >= limit) {
                return;
            }
        }
        int behind = to - at;
        makeRoom();
        at = to - behind;
        if (behind > 0) {
            shift(times, at, behind);
            shift(min, at, behind);
            shift(max, at, behind);
            shift(last, at, behind);
            shift(backfilled, at, behind);
        }
        to++;
        times[at] = time;
        boolean late = origin == SeriesOrigin.LIVE ? behind > 0 : origin == SeriesOrigin.BACKFILLED;
        set(at, point, late || point.backfilled());
        if (size() > limit) {
            from++;
        }
    }

    @SuppressWarnings("SuspiciousSystemArraycopy")
    private static void shift(Object array, int at, int behind) {
        System.arraycopy(array, at, array, at + 1, behind);
    }

    private void set(int at, SeriesPoint point, boolean late) {
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
                Arrays.copyOfRange(times, start, to),
                Arrays.copyOfRange(min, start, to),
                Arrays.copyOfRange(max, start, to),
                Arrays.copyOfRange(last, start, to),
                Arrays.copyOfRange(backfilled, start, to),
                age);
    }
}
