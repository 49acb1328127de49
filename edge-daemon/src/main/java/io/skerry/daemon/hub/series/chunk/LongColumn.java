package io.skerry.daemon.hub.series.chunk;

import java.util.Arrays;

/**
 * A column of whole numbers: one byte that says how, then signed varints of the values, of their
 * differences, or of the differences' differences, whichever is shortest.
 */
final class LongColumn {
    private static final int CONSTANT = 0;
    private static final int PLAIN = 1;
    private static final int DELTA = 2;
    private static final int DELTA_OF_DELTA = 3;

    private LongColumn() {}

    /** Writes a column; its length is the reader's to know. */
    static void write(ByteSink out, long[] values) {
        int mode = mode(values);
        out.octet(mode);
        if (mode == CONSTANT) {
            out.zigzag(values.length == 0 ? 0 : values[0]);
            return;
        }
        long previous = 0;
        long difference = 0;
        for (long value : values) {
            long step = value - previous;
            switch (mode) {
                case PLAIN -> out.zigzag(value);
                case DELTA -> out.zigzag(step);
                default -> out.zigzag(step - difference);
            }
            difference = step;
            previous = value;
        }
    }

    /** Reads so many numbers. */
    static long[] read(ByteSource in, int count) {
        int mode = in.octet();
        long[] values = new long[count];
        if (mode == CONSTANT) {
            Arrays.fill(values, in.zigzag());
            return values;
        }
        if (mode > DELTA_OF_DELTA) {
            throw ByteSource.damaged();
        }
        long previous = 0;
        long difference = 0;
        for (int i = 0; i < count; i++) {
            long read = in.zigzag();
            switch (mode) {
                case PLAIN -> values[i] = read;
                case DELTA -> values[i] = previous + read;
                default -> values[i] = previous + difference + read;
            }
            difference = values[i] - previous;
            previous = values[i];
        }
        return values;
    }

    private static int mode(long[] values) {
        boolean constant = true;
        long plain = 0;
        long delta = 0;
        long second = 0;
        long previous = 0;
        long difference = 0;
        for (long value : values) {
            constant &= value == values[0];
            long step = value - previous;
            plain += ByteSink.zigzagSize(value);
            delta += ByteSink.zigzagSize(step);
            second += ByteSink.zigzagSize(step - difference);
            difference = step;
            previous = value;
        }
        if (constant) {
            return CONSTANT;
        }
        if (plain <= delta && plain <= second) {
            return PLAIN;
        }
        return delta <= second ? DELTA : DELTA_OF_DELTA;
    }
}
