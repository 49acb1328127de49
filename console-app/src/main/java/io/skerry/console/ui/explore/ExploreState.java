package io.skerry.console.ui.explore;

import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked and what came; never changes.
 *
 * @param metric as samples name it
 * @param quantile which of {@link #QUANTILES} is drawn
 * @param end where the newest answer ends; null before the first
 * @param answer the newest; null before the first
 * @param problem why the newest question had no answer; empty when it had one
 */
record ExploreState(
        String metric,
        Grouping grouping,
        double quantile,
        Span span,
        boolean asking,
        @Nullable Instant end,
        @Nullable FleetQuantiles answer,
        String problem) {
    /** What is asked for each step. */
    static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

    /** What fleets have, as suggestions. */
    static final List<String> METRICS =
            List.of(
                    "skerry_sli_request_duration_seconds",
                    "node_load1",
                    "node_memory_MemAvailable_bytes",
                    "node_filesystem_avail_bytes",
                    "node_hwmon_temp_celsius",
                    "node_timex_offset_seconds");

    static ExploreState first() {
        return new ExploreState(
                METRICS.getFirst(), Grouping.REGION, 0.95, Span.SIX_HOURS, false, null, null, "");
    }

    /** Another question: nothing of the answer before stays. */
    ExploreState asks(String otherMetric, Grouping other, Span otherSpan) {
        return new ExploreState(otherMetric, other, quantile, otherSpan, false, null, null, "");
    }

    ExploreState draws(double other) {
        return new ExploreState(metric, grouping, other, span, asking, end, answer, problem);
    }

    ExploreState waiting() {
        return new ExploreState(metric, grouping, quantile, span, true, end, answer, problem);
    }

    ExploreState answered(FleetQuantiles quantiles, Instant at) {
        return new ExploreState(metric, grouping, quantile, span, false, at, quantiles, "");
    }

    ExploreState failed(String why) {
        return new ExploreState(metric, grouping, quantile, span, false, end, answer, why);
    }

    static String name(double quantile) {
        return "p" + String.format(Locale.ROOT, "%.0f", quantile * 100);
    }

    int index() {
        return QUANTILES.indexOf(quantile);
    }

    /** Who answered, about how many nodes, and how old that is. */
    String summary(Instant now) {
        FleetQuantiles known = answer;
        Instant at = end;
        if (known == null || at == null) {
            return asking ? "Asking the hub" : "";
        }
        return String.format(Locale.ROOT, "%,d of %,d reporting", known.reporting(), known.asked())
                + "  ·  "
                + known.hub()
                + ", steps of "
                + Formats.length(span.step())
                + ", up to "
                + Formats.time(at)
                + " ("
                + Formats.age(Duration.between(at, now))
                + ")";
    }

    /** What a chart without a point says. */
    String empty() {
        if (!problem.isEmpty()) {
            return "Could not be read";
        }
        return answer == null ? "Waiting for the answer" : "No data in this range";
    }

    /** Why there is nothing newer, or nothing at all; empty when there is. */
    String warning() {
        if (!problem.isEmpty()) {
            return answer == null
                    ? "Nothing could be read: " + problem
                    : "Newer could not be read: " + problem;
        }
        boolean empty =
                answer != null
                        && answer.groups().stream().allMatch(group -> group.points().isEmpty());
        return empty ? "No node has this metric in the range." : "";
    }
}
