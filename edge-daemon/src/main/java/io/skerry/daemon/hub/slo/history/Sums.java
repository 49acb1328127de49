package io.skerry.daemon.hub.slo.history;

import java.util.function.IntPredicate;

/** Sums over the windows of a layout, in its order. Immutable. */
final class Sums {
    private static final int PARTS = 3;
    private static final int ARRAY_HEADER = 16;

    /** Good events, bad events, known minutes; for each window. */
    private final long[] parts;

    private Sums(long[] parts) {
        this.parts = parts;
    }

    static Sums none(int windows) {
        return new Sums(new long[windows * PARTS]);
    }

    Counts of(int window) {
        int at = window * PARTS;
        return new Counts(parts[at], parts[at + 1], (int) parts[at + 2]);
    }

    /** With more in the windows that hold it. */
    Sums plus(Counts more, IntPredicate holds, Layout layout) {
        Moving moving = moving();
        for (int i = 0; i < layout.windows().size(); i++) {
            if (holds.test(layout.windows().get(i))) {
                moving.add(i, more);
            }
        }
        return moving.done();
    }

    Moving moving() {
        return new Moving(parts.clone());
    }

    long heapBytes() {
        return ARRAY_HEADER + (long) Long.BYTES * parts.length;
    }

    /** Sums while they are changed. */
    static final class Moving {
        private final long[] parts;

        private Moving(long[] parts) {
            this.parts = parts;
        }

        void add(int window, Counts counts) {
            int at = window * PARTS;
            parts[at] += counts.good();
            parts[at + 1] += counts.bad();
            parts[at + 2] += counts.minutes();
        }

        void subtract(int window, Counts counts) {
            int at = window * PARTS;
            parts[at] -= counts.good();
            parts[at + 1] -= counts.bad();
            parts[at + 2] -= counts.minutes();
        }

        Sums done() {
            return new Sums(parts);
        }
    }
}
