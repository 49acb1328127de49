package io.skerry.daemon.hub.series.chunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.store.StoreException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Property(tries = 300)
    void anyWholeNumbersAreReadAsTheyWereWritten(@ForAll long[] values) {
        ByteSink out = new ByteSink(0);
        LongColumn.write(out, values);
        ByteSource in = new ByteSource(out.toBytes());
        assertArrayEquals(values, LongColumn.read(in, values.length));
        assertTrue(!in.hasMore());
    }

    @Property(tries = 300)
    void anyDoublesAreReadToTheBit(@ForAll long[] bits) {
        double[] values = new double[bits.length];
        double[] twin = new double[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Double.longBitsToDouble(bits[i]);
            twin[i] = Double.longBitsToDouble(Long.reverse(bits[i]));
        }
        assertKept(values, twin);
    }

    @Property(tries = 300)
    void measuredDoublesAreReadToTheBit(@ForAll long seed) {
        Random random = new Random(seed);
        double[] last = new double[1 + random.nextInt(200)];
        double[] mean = new double[last.length];
        double scale = Math.pow(10, random.nextInt(12));
        for (int i = 0; i < last.length; i++) {
            last[i] = Math.rint(random.nextGaussian() * 1_000) / scale;
            double sum = 0;
            for (int j = 0; j < 10; j++) {
                sum += Math.rint(random.nextGaussian() * 1_000) / scale;
            }
            mean[i] = sum / 10;
        }
        assertKept(last, null);
        assertKept(mean, last);
    }

    @Test
    void oddDoublesAreReadToTheBit() {
        double[] odd = {
            0.0,
            -0.0,
            Double.NaN,
            Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
            Double.POSITIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1,
            1e15 + 0.5
        };
        assertKept(odd, null);
        assertKept(odd, new double[odd.length]);
        assertKept(new double[odd.length], odd);
        assertKept(new double[] {-0.0, 0.0, 1}, new double[] {1, 2, 3});
    }

    @Test
    void decimalsAndTheirMeansTakeAFewBytes() {
        double[] values = new double[720];
        double[] means = new double[720];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(200 + 10 * random.nextGaussian()) / 100;
            means[i] = (values[i] * 9 + 0.01) / 10;
        }
        ByteSink out = new ByteSink(0);
        DoubleColumn.write(out, values, null);
        assertTrue(out.size() < 720 * 1.5, () -> "values take " + out.size());
        int before = out.size();
        DoubleColumn.write(out, means, values);
        assertTrue(out.size() - before < 720 * 4, () -> "means take " + (out.size() - before));
    }

    @Test
    void whatCannotHaveBeenWrittenIsDamage() {
        assertDamaged(new byte[] {9}, 3);
        assertDamaged(new byte[] {2, 77, 0, 0}, 3);
        assertDamaged(new byte[] {4, 1, 2}, 3);
        assertDamaged(new byte[] {0}, 3);
        assertThrows(
                StoreException.class, () -> LongColumn.read(new ByteSource(new byte[] {1, -1}), 2));
        assertThrows(
                StoreException.class, () -> LongColumn.read(new ByteSource(new byte[] {7}), 2));
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) -1);
        assertThrows(StoreException.class, () -> new ByteSource(endless).varint());
        assertThrows(StoreException.class, () -> new ByteSource(new byte[] {5, 1}).block());
    }

    private static void assertDamaged(byte[] bytes, int count) {
        assertThrows(
                StoreException.class, () -> DoubleColumn.read(new ByteSource(bytes), count, null));
    }

    private static void assertKept(double[] values, double @Nullable [] twin) {
        ByteSink out = new ByteSink(0);
        DoubleColumn.write(out, values, twin);
        double[] read = DoubleColumn.read(new ByteSource(out.toBytes()), values.length, twin);
        assertEquals(values.length, read.length);
        for (int i = 0; i < values.length; i++) {
            assertEquals(
                    Double.doubleToRawLongBits(values[i]), Double.doubleToRawLongBits(read[i]));
        }
    }
}
