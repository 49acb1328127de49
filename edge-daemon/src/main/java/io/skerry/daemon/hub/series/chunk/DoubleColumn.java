package io.skerry.daemon.hub.series.chunk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of doubles, kept to the last bit. What was measured mostly is a decimal number with few
 * places, or the sum of some, which misses the nearest double by a few units in the last place:
 * such a column is kept as whole numbers and those units. Anything else is kept as the exclusive or
 * of neighbours (after Pelkonen et al., Gorilla, VLDB 2015), with equal bytes beside each other for
 * the compression that follows.
 */
final class DoubleColumn {
    private static final int TWIN = 0;
    private static final int CONSTANT = 1;
    private static final int DECIMAL = 2;
    private static final int DECIMAL_OF_TWIN = 3;
    private static final int XOR = 4;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final double WHOLE = 9_007_199_254_740_992.0;

    /** Units in the last place that a sum of a few decimals may be off. */
    private static final int MOST_UNITS = 31;

    private DoubleColumn() {}

    /**
     * Writes a column.
     *
     * @param twin another column of the same length that the reader has already; null when there is
     *     none
     */
    static void write(ByteSink out, double[] values, double @Nullable [] twin) {
        if (twin != null && same(values, twin)) {
            out.octet(TWIN);
        } else if (constant(values)) {
            out.octet(CONSTANT);
            out.fixed(values.length == 0 ? 0 : values[0]);
        } else {
            int places = places(values);
            if (places < 0) {
                xor(out, values);
            } else {
                decimal(out, values, places, twin != null && fits(twin, places) ? twin : null);
            }
        }
    }

    /** Reads a column; the twin is null when it was written without one. */
    static double[] read(ByteSource in, int count, double @Nullable [] twin) {
        int mode = in.octet();
        if ((mode == TWIN || mode == DECIMAL_OF_TWIN) && twin == null) {
            throw ByteSource.damaged();
        }
        return switch (mode) {
            case TWIN -> twin == null ? new double[0] : twin;
            case CONSTANT -> {
                double[] values = new double[count];
                Arrays.fill(values, in.fixed());
                yield values;
            }
            case DECIMAL, DECIMAL_OF_TWIN ->
                    decimal(in, count, mode == DECIMAL_OF_TWIN ? twin : null);
            case XOR -> xor(in, count);
            default -> throw ByteSource.damaged();
        };
    }

    private static boolean same(double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            if (Double.doubleToRawLongBits(left[i]) != Double.doubleToRawLongBits(right[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean constant(double[] values) {
        for (double value : values) {
            if (Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(values[0])) {
                return false;
            }
        }
        return true;
    }

    /** The fewest decimal places that all values have; -1 when they are not decimals. */
    private static int places(double[] values) {
        int places = 0;
        int checked = 0;
        while (checked < values.length) {
            if (isDecimal(values[checked], places)) {
                checked++;
            } else if (++places == POWERS.length) {
                return -1;
            } else {
                checked = 0;
            }
        }
        return places;
    }

    private static boolean isDecimal(double value, int places) {
        double scaled = Math.rint(value * POWERS[places]);
        if (!(Math.abs(scaled) < WHOLE)) {
            return false;
        }
        long units = units(value, scaled, places);
        return units >= -MOST_UNITS && units <= MOST_UNITS;
    }

    private static long units(double value, double scaled, int places) {
        return Double.doubleToRawLongBits(value)
                - Double.doubleToRawLongBits((double) (long) scaled / POWERS[places]);
    }

    /** Whether a twin can be subtracted. */
    private static boolean fits(double[] twin, int places) {
        for (double value : twin) {
            if (!(Math.abs(value * POWERS[places]) < WHOLE)) {
                return false;
            }
        }
        return true;
    }

    private static void decimal(
            ByteSink out, double[] values, int places, double @Nullable [] twin) {
        long[] whole = new long[values.length];
        long[] units = new long[values.length];
        long own = 0;
        long apart = 0;
        for (int i = 0; i < values.length; i++) {
            double scaled = Math.rint(values[i] * POWERS[places]);
            whole[i] = (long) scaled;
            units[i] = units(values[i], scaled, places);
            own += ByteSink.zigzagSize(i == 0 ? whole[0] : whole[i] - whole[i - 1]);
            if (twin != null) {
                apart += ByteSink.zigzagSize(whole[i] - whole(twin[i], places));
            }
        }
        boolean ofTwin = twin != null && apart <= own;
        for (int i = 0; twin != null && ofTwin && i < values.length; i++) {
            whole[i] -= whole(twin[i], places);
        }
        out.octet(ofTwin ? DECIMAL_OF_TWIN : DECIMAL);
        out.octet(places);
        LongColumn.write(out, whole);
        LongColumn.write(out, units);
    }

    private static long whole(double value, int places) {
        return (long) Math.rint(value * POWERS[places]);
    }

    private static double[] decimal(ByteSource in, int count, double @Nullable [] twin) {
        int places = in.octet();
        if (places >= POWERS.length) {
            throw ByteSource.damaged();
        }
        long[] whole = LongColumn.read(in, count);
        long[] units = LongColumn.read(in, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long own = twin == null ? whole[i] : whole[i] + whole(twin[i], places);
            double near = (double) own / POWERS[places];
            values[i] =
                    units[i] == 0
                            ? near
                            : Double.longBitsToDouble(Double.doubleToRawLongBits(near) + units[i]);
        }
        return values;
    }

    private static void xor(ByteSink out, double[] values) {
        out.octet(XOR);
        byte[] planes = new byte[values.length * 8];
        long previous = 0;
        for (int i = 0; i < values.length; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            long changed = bits ^ previous;
            previous = bits;
            for (int plane = 0; plane < 8; plane++) {
                planes[plane * values.length + i] = (byte) (changed >>> (8 * plane));
            }
        }
        out.bytes(planes);
    }

    private static double[] xor(ByteSource in, int count) {
        if (count > in.left() / 8) {
            throw ByteSource.damaged();
        }
        byte[] planes = in.bytes(count * 8);
        double[] values = new double[count];
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long changed = 0;
            for (int plane = 0; plane < 8; plane++) {
                changed |= (planes[plane * count + i] & 0xffL) << (8 * plane);
            }
            previous ^= changed;
            values[i] = Double.longBitsToDouble(previous);
        }
        return values;
    }
}
