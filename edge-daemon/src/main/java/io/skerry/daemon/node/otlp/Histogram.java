package io.skerry.daemon.node.otlp;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.HashMap;
import java.util.Map;

/** The series of a histogram or summary in Prometheus' form. */
final class Histogram {
    private final OtlpSeries series;
    private final String name;
    private final Map<String, String> labels;
    private final String unit;

    Histogram(OtlpSeries series, String name, Map<String, String> labels, String unit) {
        this.series = series;
        this.name = name;
        this.labels = labels;
        this.unit = unit;
    }

    /** Values up to a bound. */
    boolean bucket(double bound, double count, OtlpSeries.Times times) {
        String le = Double.isInfinite(bound) ? "+Inf" : Double.toString(bound);
        return take("_bucket", "le", le, SampleKind.COUNTER, "1", count, times);
    }

    boolean count(double count, OtlpSeries.Times times) {
        return take("_count", "", "", SampleKind.COUNTER, "1", count, times);
    }

    boolean sum(double sum, OtlpSeries.Times times) {
        return take("_sum", "", "", SampleKind.COUNTER, unit, sum, times);
    }

    boolean quantile(double quantile, double value, OtlpSeries.Times times) {
        String text = Double.toString(quantile);
        return take("", "quantile", text, SampleKind.GAUGE, unit, value, times);
    }

    private boolean take(
            String end,
            String label,
            String text,
            SampleKind kind,
            String itsUnit,
            double value,
            OtlpSeries.Times times) {
        Map<String, String> all = new HashMap<>(labels);
        if (!label.isEmpty()) {
            all.put(label, text);
        }
        return series.take(new SeriesKey(name + end, Labels.of(all), kind, itsUnit), value, times);
    }
}
