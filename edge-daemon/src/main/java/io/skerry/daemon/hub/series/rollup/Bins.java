package io.skerry.daemon.hub.series.rollup;

import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The bins of one sign of a sketch, by index; dense between the lowest and the highest one. At most
 * {@link #MOST} are kept: what lies lower is counted in the lowest, whatever the order in which it
 * came, so that no input makes them grow without end.
 */
final class Bins {
    /** With a relative accuracy of 0.01 these span 35 powers of ten. */
    static final int MOST = 4_096;

    /** Indices of what doubles can hold are well within this. */
    private static final int FARTHEST = 1 << 20;

    /** So many empty bins take no more room than the beginning of another run. */
    private static final int GAP = 3;

    /** The array grows by so many bins, so that it seldom does. */
    private static final int BLOCK = 64;

    private long[] counts = new long[0];

    /** Index of the first place of the array. */
    private int base;

    private int lowest;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Index of the lowest bin. */
    int lowest() {
        return lowest;
    }

    /** How many bins there are, empty ones between others included. */
    int size() {
        return size;
    }

    /** How much room they take, in bins. */
    int room() {
        return counts.length;
    }

    /** The count of the i-th bin from the lowest. */
    long count(int i) {
        return counts[lowest - base + i];
    }

    void add(int index, long count) {
        int at = index - lowest;
        if (at >= 0 && at < size) {
            counts[index - base] += count;
        } else if (count != 0) {
            int highest = size == 0 ? index : Math.max(index, lowest + size - 1);
            int floor = highest - MOST + 1;
            if (size > 0 && lowest < floor) {
                collapse(floor);
            }
            int place = Math.max(index, floor);
            stretch(place, size == 0 ? place : highest);
            counts[place - base] += count;
        }
    }

    /** Counts what is below a new lowest bin in that. */
    private void collapse(int floor) {
        long below = 0;
        for (int i = lowest; i < Math.min(floor, lowest + size); i++) {
            below += counts[i - base];
        }
        long[] kept = new long[MOST];
        int left = Math.max(0, lowest + size - floor);
        if (left > 0) {
            System.arraycopy(counts, floor - base, kept, 0, left);
        }
        kept[0] += below;
        counts = kept;
        base = floor;
        lowest = floor;
        size = Math.max(1, left);
    }

    /** Makes all bins between these and those that are there; at most {@link #MOST}. */
    private void stretch(int first, int last) {
        int from = size == 0 ? first : Math.min(first, lowest);
        int to = size == 0 ? last : Math.max(last, lowest + size - 1);
        if (size == 0 || from < base || to >= base + counts.length) {
            int start = Math.floorDiv(from, BLOCK) * BLOCK;
            int length = (Math.floorDiv(to, BLOCK) + 1) * BLOCK - start;
            if (length > MOST) {
                start = from;
                length = MOST;
            }
            long[] moved = new long[length];
            if (size > 0) {
                System.arraycopy(counts, lowest - base, moved, lowest - start, size);
            }
            counts = moved;
            base = start;
        }
        lowest = from;
        size = to - from + 1;
    }

    void add(Bins other) {
        for (int i = 0; i < other.size; i++) {
            add(other.lowest + i, other.count(i));
        }
    }

    /**
     * How many runs there are, then each: its first index, as the difference to the end of the one
     * before, its length, and its counts. A run begins and ends with a bin that is not empty, and
     * few empty ones part no run.
     */
    void write(ByteSink out) {
        List<int[]> runs = runs();
        out.varint(runs.size());
        int end = 0;
        for (int[] run : runs) {
            out.zigzag((long) lowest + run[0] - end);
            out.varint(run[1] - run[0]);
            for (int i = run[0]; i < run[1]; i++) {
                out.varint(count(i));
            }
            end = lowest + run[1];
        }
    }

    /** First place and the one behind the last of each run. */
    private List<int[]> runs() {
        List<int[]> runs = new ArrayList<>();
        int end = -GAP - 1;
        for (int i = 0; i < size; i++) {
            if (count(i) == 0) {
                continue;
            }
            if (i - end > GAP) {
                runs.add(new int[] {i, i});
            }
            end = i + 1;
            runs.getLast()[1] = end;
        }
        return runs;
    }

    /** Adds what was written. */
    void read(ByteSource in) {
        int end = 0;
        int left = MOST;
        for (int runs = in.count(MOST); runs > 0; runs--) {
            int first = index(end + in.zigzag());
            int length = in.count(left);
            left -= length;
            if (length > 0 && span(first, first + length - 1)) {
                in.addTo(counts, first - base, length);
            } else {
                for (int i = 0; i < length; i++) {
                    add(first + i, in.varint());
                }
            }
            end = first + length;
        }
    }

    /** Adds what the first version of a chunk has: each bin that is not empty, with its index. */
    void readEach(ByteSource in) {
        int index = 0;
        for (int filled = in.count(MOST); filled > 0; filled--) {
            index = index(index + in.zigzag());
            add(index, in.varint());
        }
    }

    private static int index(long index) {
        if (Math.abs(index) > FARTHEST) {
            throw ByteSource.damaged();
        }
        return (int) index;
    }

    /** Makes place for bins; false when some would have to be counted together. */
    private boolean span(int first, int last) {
        int from = size == 0 ? first : Math.min(first, lowest);
        int to = size == 0 ? last : Math.max(last, lowest + size - 1);
        if (to - from >= MOST) {
            return false;
        }
        if (from != lowest || to != lowest + size - 1) {
            stretch(first, last);
        }
        return true;
    }
}
