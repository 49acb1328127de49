package io.skerry.daemon.node.telemetry;

import java.util.Arrays;

/** All series at one moment, by reference, ascending. Immutable; the arrays stay inside. */
public final class Reading {

    private final FrameTime time;
    private final int[] refs;
    private final double[] values;

    /** Takes over arrays of one length, references ascending. */
    public Reading(FrameTime time, int[] refs, double[] values) {
        if (refs.length != values.length) {
            throw new IllegalArgumentException("columns of a reading must have one length");
        }
        this.time = time;
        this.refs = refs;
        this.values = values;
    }

    /** When it was taken. */
    public FrameTime time() {
        return time;
    }

    /** Number of series. */
    public int size() {
        return refs.length;
    }

    /** Reference of the series in a row. */
    public int ref(int row) {
        return refs[row];
    }

    /** Value of the series in a row. */
    public double value(int row) {
        return values[row];
    }

    /** What {@link #samples} made of a reading. */
    public static Reading ofMoment(FrameTime time, FrameSamples samples) {
        int[] refs = new int[samples.size()];
        double[] values = new double[samples.size()];
        for (int row = 0; row < refs.length; row++) {
            refs[row] = samples.ref(row);
            values[row] = samples.last(row);
        }
        return new Reading(time, refs, values);
    }

    /** The moment as samples of a frame: min, max and mean equal last. */
    public FrameSamples samples() {
        return FrameSamples.ofMoment(refs, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading reading
                && time.equals(reading.time)
                && Arrays.equals(refs, reading.refs)
                && Arrays.equals(values, reading.values);
    }

    @Override
    public int hashCode() {
        return time.hashCode();
    }

    @Override
    public String toString() {
        return refs.length + " series at " + time.wallMillis();
    }
}
