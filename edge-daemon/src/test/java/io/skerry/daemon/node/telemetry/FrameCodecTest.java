package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameCodecTest {

    private static final FrameTime TIME = Frames.time(Frames.ORIGIN, 10_000);

    @Property
    void anyFrameComesBackAsItWas(
            @ForAll double[] values, @ForAll @IntRange(min = 1, max = 100_000) int distance) {
        int count = values.length / 4;
        int[] refs = new int[count];
        for (int i = 0; i < count; i++) {
            refs[i] = Math.multiplyExact(i, distance);
        }
        FrameSamples samples =
                new FrameSamples(
                        refs,
                        Arrays.copyOfRange(values, 0, count),
                        Arrays.copyOfRange(values, count, 2 * count),
                        Arrays.copyOfRange(values, 2 * count, 3 * count),
                        Arrays.copyOfRange(values, 3 * count, 4 * count));
        FrameCodec.Decoded decoded = FrameCodec.decode(FrameCodec.encode(TIME, samples));
        assertEquals(TIME, decoded.time());
        assertEquals(samples, decoded.samples());
    }

    @Property(tries = 50)
    void distributionsComeBackAsTheyWere(@ForAll byte[] sketch, @ForAll long count) {
        List<FrameSketch> sketches =
                List.of(
                        new FrameSketch(3, 60_000, sketch, count, 1.5, -2, 9),
                        new FrameSketch(7, 120_000, new byte[0], 0, 0, 0, 0));
        FrameSamples samples = Frames.frame(1, 1).samples();
        byte[] bytes = FrameCodec.encode(TIME, samples, sketches);
        FrameCodec.Decoded decoded = FrameCodec.decode(bytes);
        assertEquals(sketches, decoded.sketches());
        assertEquals(samples, decoded.samples());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertThrows(IllegalArgumentException.class, () -> FrameCodec.decode(cut));
    }

    @Test
    void whatAnOlderVersionWroteIsStillRead() {
        FrameSamples samples = Frames.frame(1, 1).samples();
        byte[] now = FrameCodec.encode(TIME, samples);
        byte[] before = Arrays.copyOf(now, now.length - 1);
        before[0] = 1;
        assertEquals(samples, FrameCodec.decode(before).samples());
        assertEquals(List.of(), FrameCodec.decode(before).sketches());
    }

    @Test
    void aValueThatStoodStillTakesOneDouble() {
        int[] refs = {0, 1, 2, 3};
        double[] still = {1, 2, 3, 4};
        byte[] bytes = FrameCodec.encode(TIME, FrameSamples.ofMoment(refs, still));
        byte[] empty = FrameCodec.encode(TIME, FrameSamples.ofMoment(new int[0], new double[0]));
        assertEquals(4 * 10, bytes.length - empty.length);
    }

    @Test
    void framesOfTheFirstVersionHaveNoSectionsAndAreRead() {
        FrameSamples samples = Frames.frame(1, 1).samples();
        byte[] bytes = FrameCodec.encode(TIME, samples);
        byte[] first = Arrays.copyOf(bytes, bytes.length - 1);
        first[0] = 1;
        assertEquals(samples, FrameCodec.decode(first).samples());
    }

    @Test
    void aSectionThatIsNotKnownIsSteppedOver() {
        FrameSamples samples = Frames.frame(1, 1).samples();
        byte[] bytes = FrameCodec.encode(TIME, samples);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 5);
        // One section, tag 99, three bytes.
        System.arraycopy(new byte[] {1, 99, 3, 7, 7, 7}, 0, longer, bytes.length - 1, 6);
        assertEquals(samples, FrameCodec.decode(longer).samples());
        longer[bytes.length + 1] = 4;
        assertThrows(IllegalArgumentException.class, () -> FrameCodec.decode(longer));
    }

    @Test
    void whatIsCutShortOrOfAnotherVersionIsRefused() {
        byte[] bytes = FrameCodec.encode(TIME, Frames.frame(1, 1).samples());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> FrameCodec.decode(cut));
        }
        bytes[0] = 9;
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> FrameCodec.decode(bytes));
        assertTrue(error.toString().contains("version 9"), error.toString());
    }

    @Test
    void seriesComeBackWithTheirLabels() {
        SeriesKey key =
                SeriesKey.gauge(
                        "node_filesystem_size_bytes",
                        Labels.of(Map.of("mountpoint", "/über \"x\"", "device", "d")),
                        "By");
        assertEquals(key, FrameCodec.decodeSeries(FrameCodec.encodeSeries(key)));
    }
}
