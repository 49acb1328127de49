package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.SampleKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameMergeTest {

    @Test
    void aGaugeKeepsItsExtremesItsMeanByLengthAndItsLast() {
        FrameSamples merged = merge(frame(1, 10_000, 0, 4, 8, 5), frame(2, 30_000, 0, 2, 6, 3));
        assertEquals(2, merged.min(0));
        assertEquals(8, merged.max(0));
        // 6 for ten seconds and 4 for thirty.
        assertEquals((6.0 * 10 + 4.0 * 30) / 40, merged.mean(0), 1e-12);
        assertEquals(3, merged.last(0));
    }

    @Test
    void aCounterKeepsItsLast() {
        FrameSamples merged = merge(frame(1, 10_000, 1, 5, 5, 5), frame(2, 10_000, 1, 9, 9, 9));
        assertEquals(9, merged.min(0));
        assertEquals(9, merged.max(0));
        assertEquals(9, merged.mean(0));
        assertEquals(9, merged.last(0));
    }

    @Test
    void aSeriesThatOnlySomeFramesHaveIsKept() {
        FrameSamples merged =
                merge(
                        frame(1, 10_000, 4, 1, 1, 1),
                        frame(2, 10_000, 0, 2, 2, 2),
                        frame(3, 10_000, 4, 3, 3, 3));
        assertEquals(2, merged.size());
        assertEquals(0, merged.ref(0));
        assertEquals(4, merged.ref(1));
        assertEquals(2, merged.mean(1));
    }

    @Test
    void theTimeIsThatOfTheLastWithAllLengths() {
        FrameTime time =
                FrameMerge.time(List.of(frame(1, 10_000, 0, 1, 1, 1), frame(2, 2_000, 0, 1, 1, 1)));
        assertEquals(12_000, time.intervalMillis());
        assertEquals(Frames.ORIGIN + 20_000, time.wallMillis());
    }

    @Test
    void aLinkLeadsFromTheFirstToTheLastOrNowhere() {
        ChainLink link = Frames.link(3).to(Frames.link(7));
        assertEquals(Frames.link(3).before(), link.before());
        assertEquals(Frames.link(7).after(), link.after());
        assertTrue(link.isKnown());
        assertFalse(Frames.link(3).to(ChainLink.NONE).isKnown());
        assertFalse(ChainLink.NONE.to(Frames.link(3)).isKnown());
        assertThrows(IllegalArgumentException.class, () -> new ChainLink("", "ab"));
        assertThrows(IllegalArgumentException.class, () -> new ChainLink("ab", "ab"));
    }

    @Test
    void whatAFrameStandsForIsItselfUnlessItWasThinned() {
        Frame raw = Frames.frame(5, 9);
        assertEquals(new Interval(9, 9), raw.sequences());
        assertEquals(0, raw.thinnedSamples());
        Frame thinned =
                new Frame(
                        5,
                        9,
                        raw.time(),
                        raw.samples(),
                        List.of(),
                        new Thinned(4, 10, ChainLink.NONE));
        assertEquals(new Interval(4, 9), thinned.sequences());
        assertEquals(10, thinned.thinnedSamples());
        assertEquals(
                IntervalSet.fromPairs(4, 9), new Batch(5, List.of(thinned), List.of()).sequences());
    }

    private static FrameSamples merge(Frame... frames) {
        return FrameMerge.samples(
                List.of(frames), ref -> ref == 1 ? SampleKind.COUNTER : SampleKind.GAUGE);
    }

    /** A frame of one series, its mean in the middle. */
    private static Frame frame(
            long sequence, long interval, int ref, double min, double max, double last) {
        FrameSamples samples =
                new FrameSamples(
                        new int[] {ref},
                        new double[] {min},
                        new double[] {max},
                        new double[] {(min + max) / 2},
                        new double[] {last});
        return new Frame(
                5, sequence, Frames.time(Frames.ORIGIN + sequence * 10_000, interval), samples);
    }
}
