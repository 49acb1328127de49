package io.skerry.daemon.node.sli;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.Locale;
import java.util.Optional;

/** Names of the latency. Buckets keep their bounds: they are what is known of a quantile. */
final class LatencySeries {
    static final String NAME = "skerry_sli_request_duration_seconds";
    static final SeriesKey SKETCH = SeriesKey.sketch(NAME, Labels.none(), "s");
    static final SeriesKey SUM = SeriesKey.counter(NAME + "_sum", Labels.none(), "s");
    static final SeriesKey COUNT = SeriesKey.counter(NAME + "_count", Labels.none(), "1");

    private LatencySeries() {}

    /**
     * The bucket of a histogram's bucket.
     *
     * @param seconds in one of its unit
     * @return empty for a bound that is no number
     */
    static Optional<SeriesKey> bucket(SeriesKey raw, double seconds) {
        return raw.labels()
                .get("le")
                .flatMap(text -> bound(text, seconds))
                .map(le -> SeriesKey.counter(NAME + "_bucket", Labels.of("le", le), "1"));
    }

    /** In seconds, always written the same way. */
    private static Optional<String> bound(String text, double seconds) {
        if (text.equals("+Inf")) {
            return Optional.of(text);
        }
        try {
            double bound = Double.parseDouble(text);
            // A thousandth of a bound is seldom a round number of base 2.
            double rounded =
                    Double.parseDouble(String.format(Locale.ROOT, "%.9g", bound * seconds));
            return Double.isFinite(bound)
                    ? Optional.of(Double.toString(rounded))
                    : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
