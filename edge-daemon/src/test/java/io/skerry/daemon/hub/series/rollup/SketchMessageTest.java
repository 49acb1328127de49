package io.skerry.daemon.hub.series.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import io.skerry.daemon.hub.series.rollup.SketchMessage.Summary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SketchMessageTest {
    private static final double[] SHARES = {0, 0.1, 0.5, 0.95, 0.99, 1};

    @Property(tries = 100)
    void whatTheLibraryWritesTellsTheSameQuantiles(@ForAll long seed) {
        Random random = new Random(seed);
        DDSketch dense = DDSketches.logarithmicUnboundedDense(0.01);
        DDSketch sparse = new DDSketch(0.01);
        double[] values = new double[1 + random.nextInt(300)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(5) == 0 ? 0 : Math.exp(random.nextGaussian() * 4);
            values[i] *= random.nextInt(3) == 0 ? -1 : 1;
            dense.accept(values[i]);
            sparse.accept(values[i]);
        }
        Summary summary = summary(values);
        for (DDSketch sketch : new DDSketch[] {dense, sparse}) {
            Sketch read = SketchMessage.read(bytes(sketch), summary).orElseThrow();
            for (double share : SHARES) {
                assertEquals(
                        sketch.getValueAtQuantile(share),
                        read.quantile(share),
                        Math.abs(sketch.getValueAtQuantile(share)) * 0.0101 + 1e-12);
            }
            assertEquals(values.length, read.count());
        }
    }

    @Test
    void anotherMappingOrAccuracyIsRefused() {
        DDSketch cubic = DDSketches.unboundedDense(0.01);
        DDSketch coarse = new DDSketch(0.02);
        cubic.accept(1);
        coarse.accept(1);
        assertRefused(bytes(cubic), new Summary(1, 1, 1, 1));
        assertRefused(bytes(coarse), new Summary(1, 1, 1, 1));
    }

    @Test
    void aSummaryThatIsNotThatOfTheBinsIsRefused() {
        DDSketch sketch = new DDSketch(0.01);
        sketch.accept(1);
        sketch.accept(2);
        assertTrue(SketchMessage.read(bytes(sketch), new Summary(2, 3, 1, 2)).isPresent());
        assertRefused(bytes(sketch), new Summary(3, 3, 1, 2));
        assertRefused(bytes(sketch), new Summary(0, 0, 0, 0));
        assertRefused(bytes(sketch), new Summary(2, 3, 2, 1));
        assertRefused(bytes(sketch), new Summary(2, Double.NaN, 1, 2));
        assertRefused(bytes(sketch), new Summary(2, 3, Double.NEGATIVE_INFINITY, 2));
    }

    @Test
    void partsOfValuesAndTooManyBinsAreRefused() {
        DDSketch half = new DDSketch(0.01);
        half.accept(1, 0.5);
        half.accept(2, 0.5);
        assertRefused(bytes(half), new Summary(1, 1.5, 1, 2));
        DDSketch wide = new DDSketch(0.01);
        for (int i = 0; i < Bins.MOST + 10; i++) {
            wide.accept(Math.pow(1.0203, i - 2_000));
        }
        assertRefused(bytes(wide), new Summary(Bins.MOST + 10, 1, 1e-20, 1e20));
        assertRefused(new byte[0], new Summary(1, 1, 1, 1));
    }

    @Property(tries = 2_000)
    void nonsenseIsRefusedAndNothingElse(@ForAll byte[] nonsense) {
        assertRefused(nonsense, new Summary(1, 1, 1, 1));
    }

    @Property(tries = 2_000)
    void aMutatedSketchIsReadWholeOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        DDSketch sketch = new DDSketch(0.01);
        for (int i = 0; i < 20; i++) {
            sketch.accept(random.nextGaussian());
        }
        byte[] bytes = bytes(sketch);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        SketchMessage.read(bytes, new Summary(20, 0, -9, 9))
                .ifPresent(read -> assertEquals(20, read.binned()));
    }

    @Test
    void countsThatTurnOverAreRefused() {
        DDSketch few = DDSketches.logarithmicUnboundedDense(0.01);
        few.accept(1);
        few.accept(2);
        few.accept(3);
        byte[] honest = bytes(few);
        // Field 4, the count of zeros, 2,048 times 2^53: together 2^64, which is nothing.
        byte[] zeros = {0x21, 0, 0, 0, 0, 0, 0, 0x40, 0x43};
        byte[] message = java.util.Arrays.copyOf(honest, honest.length + 2_048 * zeros.length);
        for (int i = 0; i < 2_048; i++) {
            System.arraycopy(zeros, 0, message, honest.length + i * zeros.length, zeros.length);
        }
        assertRefused(message, new Summary(3, 6, 1, 3));
    }

    private static void assertRefused(byte[] message, Summary summary) {
        assertTrue(SketchMessage.read(message, summary).isEmpty());
    }

    private static Summary summary(double[] values) {
        return new Summary(
                values.length,
                Arrays.stream(values).sum(),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }

    private static byte[] bytes(DDSketch sketch) {
        ByteBuffer buffer = sketch.serialize();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
