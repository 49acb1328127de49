package io.skerry.daemon.hub.slo.prometheus;

import io.skerry.daemon.config.Durations;
import io.skerry.daemon.hub.slo.Sli;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is bad and what there is, in PromQL. */
final class ErrorRatio {
    /** Of the value that a slice is judged by, where it is made of a histogram. */
    static final String SLICE = "skerry:slo_slice:value";

    private static final String SLICE_WINDOW = "2m";

    private final Sli sli;
    private final String slo;
    private final List<String> by;

    /**
     * @param slo name of the objective
     * @param by labels that parts of the fleet are told apart by
     */
    ErrorRatio(Sli sli, String slo, List<String> by) {
        this.sli = sli;
        this.slo = slo;
        this.by = by;
    }

    /** What a recording rule makes beforehand: the value of each node's slice, from a histogram. */
    Optional<String> slice() {
        return sli instanceof Sli.Slices slices && slices.isDistribution()
                ? Optional.of(
                        "histogram_quantile(%s, sum by (%s) (rate(%s_bucket[%s])))"
                                .formatted(
                                        slices.quantile(),
                                        String.join(", ", with("node_id", "le")),
                                        slices.metric(),
                                        SLICE_WINDOW))
                : Optional.empty();
    }

    /** Bad events over a window; slices are bad minutes of nodes. */
    String bad(Duration window) {
        return switch (sli) {
            case Sli.Events events ->
                    switch (events.form()) {
                        case BAD_OF_TOTAL -> increase(events.first(), window);
                        case GOOD_OF_TOTAL ->
                                increase(events.second(), window)
                                        + " - "
                                        + increase(events.first(), window);
                        case GOOD_AND_BAD -> increase(events.second(), window);
                    };
            case Sli.Slices slices ->
                    sum(
                            "sum_over_time((%s %s bool %s)[%s:1m])"
                                    .formatted(
                                            value(slices),
                                            missed(slices.comparison()),
                                            number(slices.limit()),
                                            Durations.format(window)));
        };
    }

    /** All events over a window. */
    String total(Duration window) {
        return switch (sli) {
            case Sli.Events events ->
                    switch (events.form()) {
                        case BAD_OF_TOTAL, GOOD_OF_TOTAL -> increase(events.second(), window);
                        case GOOD_AND_BAD ->
                                increase(events.first(), window)
                                        + " + "
                                        + increase(events.second(), window);
                    };
            case Sli.Slices slices ->
                    sum(
                            "count_over_time(%s[%s:1m])"
                                    .formatted(value(slices), Durations.format(window)));
        };
    }

    private String value(Sli.Slices slices) {
        return slices.isDistribution() ? SLICE + "{slo=\"" + slo + "\"}" : slices.metric();
    }

    private static String missed(Sli.Slices.Comparison comparison) {
        return switch (comparison) {
            case BELOW -> ">=";
            case AT_MOST -> ">";
            case AT_LEAST -> "<";
        };
    }

    private String increase(String counter, Duration window) {
        return sum("increase(%s[%s])".formatted(counter, Durations.format(window)));
    }

    private String sum(String inner) {
        return by.isEmpty()
                ? "sum(" + inner + ")"
                : "sum by (" + String.join(", ", by) + ") (" + inner + ")";
    }

    private List<String> with(String... more) {
        List<String> all = new ArrayList<>(by);
        all.addAll(List.of(more));
        return all;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
