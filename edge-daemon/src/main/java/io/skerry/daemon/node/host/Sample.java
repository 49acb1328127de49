package io.skerry.daemon.node.host;

/**
 * One measured value.
 *
 * @param series what it is of
 * @param value in the series' unit
 */
public record Sample(SeriesKey series, double value) {

    /** Metric name. */
    public String metric() {
        return series.metric();
    }

    /** Labels, sorted by name. */
    public Labels labels() {
        return series.labels();
    }

    /** Gauge or counter; a sketch has no sample. */
    public SampleKind kind() {
        return series.kind();
    }

    /** UCUM unit. */
    public String unit() {
        return series.unit();
    }
}
