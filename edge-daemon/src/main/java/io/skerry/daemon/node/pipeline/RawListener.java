package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.SeriesKey;

/** Sees each sample of applications before labels are dropped; it keeps none of it. */
public interface RawListener {
    /** A source begins with a new round. */
    void begin(long nowNanos);

    /** A sample of the round. */
    void sample(SeriesKey raw, double value);

    /**
     * A distribution.
     *
     * @param values representatives
     * @param counts how often each
     * @param exact of all of them
     */
    void distribution(SeriesKey raw, double[] values, long[] counts, MinuteSketch.Summary exact);

    /** Where nobody listens. */
    static RawListener none() {
        return new RawListener() {
            @Override
            public void begin(long nowNanos) {}

            @Override
            public void sample(SeriesKey raw, double value) {}

            @Override
            public void distribution(
                    SeriesKey raw, double[] values, long[] counts, MinuteSketch.Summary exact) {}
        };
    }
}
