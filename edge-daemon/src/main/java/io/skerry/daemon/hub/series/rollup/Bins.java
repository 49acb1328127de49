package io.skerry.daemon.hub.series.rollup;

import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import java.util.Arrays;

/**
 * The bins of one sign of a sketch, by index; dense between the lowest and the highest one. At most
 * {@link #MOST} are kept: what lies lower is counted in the lowest, whatever the order in which it
 * came, so that no input makes them grow without end.
 */
final class Bins {
    /** With a relative accuracy of 0.01 these span 35 powers of ten. */
    static final int MOST = 4_096;

    private long[] counts = new long[0];
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
        return counts[i];
    }

    void add(int index, long count) {
        int at = index - lowest;
        if (at >= 0 && at < size) {
            counts[at] += count;
            return;
        }
        if (count == 0) {
            return;
        }
        if (size == 0) {
            counts = new long[16];
            lowest = index;
            size = 1;
        } else if (index >= lowest + size) {
            growUp(index);
        } else if (index < lowest) {
            growDown(index);
        }
        counts[Math.max(0, index - lowest)] += count;
    }

    private void growUp(int index) {
        int surplus = Math.max(0, index - lowest + 1 - MOST);
        if (surplus > 0) {
            collapse(surplus);
        }
        int wanted = index - lowest + 1;
        if (wanted > counts.length) {
            counts = Arrays.copyOf(counts, Math.min(MOST, Math.max(wanted, counts.length * 2)));
        }
        size = wanted;
    }

    /** Counts what is below a new lowest bin in that. */
    private void collapse(int surplus) {
        long below = 0;
        for (int i = 0; i < Math.min(surplus, size); i++) {
            below += counts[i];
        }
        long[] kept = new long[MOST];
        if (surplus < size) {
            System.arraycopy(counts, surplus, kept, 0, size - surplus);
        }
        kept[0] += below;
        counts = kept;
        lowest += surplus;
        size = Math.max(1, size - surplus);
    }

    private void growDown(int index) {
        int floor = Math.max(index, lowest + size - MOST);
        int shift = lowest - floor;
        if (shift == 0) {
            return;
        }
        long[] moved = new long[Math.min(MOST, Math.max(size + shift, counts.length))];
        System.arraycopy(counts, 0, moved, shift, size);
        counts = moved;
        lowest = floor;
        size += shift;
    }

    void add(Bins other) {
        for (int i = 0; i < other.size; i++) {
            add(other.lowest + i, other.counts[i]);
        }
    }

    /** How many are not empty, then each with its index, as the difference to the one before. */
    void write(ByteSink out) {
        int filled = 0;
        for (int i = 0; i < size; i++) {
            filled += counts[i] == 0 ? 0 : 1;
        }
        out.varint(filled);
        int previous = 0;
        for (int i = 0; i < size; i++) {
            if (counts[i] != 0) {
                out.zigzag((long) lowest + i - previous);
                out.varint(counts[i]);
                previous = lowest + i;
            }
        }
    }

    /** Adds what was written; null passes over it. */
    static void read(ByteSource in, @org.jspecify.annotations.Nullable Bins into) {
        int filled = in.count(MOST);
        int index = 0;
        for (int i = 0; i < filled; i++) {
            index += (int) in.zigzag();
            long count = in.varint();
            if (into != null) {
                into.add(index, count);
            }
        }
    }
}
