package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FrameSamplesTest {

    private static final double[] ONE = {1};
    private static final double[] TWO = {1, 2};

    @Test
    void refusesColumnsOfDifferentLengths() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new FrameSamples(new int[] {0}, ONE, ONE, ONE, TWO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Reading(Frames.time(1, 1), new int[] {0}, TWO));
    }

    @Test
    void refusesReferencesThatDoNotAscend() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new FrameSamples(new int[] {1, 1}, TWO, TWO, TWO, TWO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FrameSamples(new int[] {2, 1}, TWO, TWO, TWO, TWO));
    }

    @Test
    void aSeriesIsFoundByItsReference() {
        FrameSamples samples = FrameSamples.ofMoment(new int[] {3, 9}, TWO);
        assertEquals(1, samples.rowOf(9));
        assertTrue(samples.rowOf(4) < 0);
        assertEquals(9, samples.maxRef());
        assertEquals(-1, FrameSamples.ofMoment(new int[0], new double[0]).maxRef());
    }

    @Test
    void aMomentIsAllColumnsAtOnceAndComesBackAsAReading() {
        Reading reading = Frames.reading(Frames.ORIGIN, 5, 7);
        FrameSamples samples = reading.samples();
        assertEquals(5, samples.min(0));
        assertEquals(5, samples.max(0));
        assertEquals(5, samples.mean(0));
        assertEquals(reading, Reading.ofMoment(reading.time(), samples));
        assertEquals(reading.hashCode(), Frames.reading(Frames.ORIGIN, 5, 7).hashCode());
        assertNotEquals(reading, Frames.reading(Frames.ORIGIN, 5, 8));
    }

    @Test
    void changingTheCallersArraysChangesNoMoment() {
        int[] refs = {0};
        double[] values = {1};
        FrameSamples samples = FrameSamples.ofMoment(refs, values);
        values[0] = 2;
        refs[0] = 9;
        assertEquals(1, samples.last(0));
        assertEquals(0, samples.ref(0));
    }

    @Test
    void equalColumnsAreEqualFrames() {
        assertEquals(Frames.frame(1, 2), Frames.frame(1, 2));
        assertEquals(Frames.frame(1, 2).hashCode(), Frames.frame(1, 2).hashCode());
        assertNotEquals(Frames.frame(1, 2), Frames.frame(1, 3));
    }
}
