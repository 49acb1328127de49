package io.skerry.daemon.node.host;

/**
 * What a series is; sources make each key once and keep it.
 *
 * @param metric name in node_exporter's terms, such as node_cpu_seconds_total
 * @param labels labels of the sample; those of the roster are joined elsewhere
 * @param kind how its values behave
 * @param unit UCUM unit, such as s, By, 1, Cel
 */
public record SeriesKey(String metric, Labels labels, SampleKind kind, String unit) {

    /** A gauge. */
    public static SeriesKey gauge(String metric, Labels labels, String unit) {
        return new SeriesKey(metric, labels, SampleKind.GAUGE, unit);
    }

    /** A counter. */
    public static SeriesKey counter(String metric, Labels labels, String unit) {
        return new SeriesKey(metric, labels, SampleKind.COUNTER, unit);
    }

    /** A distribution. */
    public static SeriesKey sketch(String metric, Labels labels, String unit) {
        return new SeriesKey(metric, labels, SampleKind.SKETCH, unit);
    }

    @Override
    public int hashCode() {
        return metric.hashCode() * 31 + labels.hashCode();
    }

    @Override
    public String toString() {
        return metric + labels;
    }
}
