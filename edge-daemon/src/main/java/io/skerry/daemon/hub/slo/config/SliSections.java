package io.skerry.daemon.hub.slo.config;

import io.skerry.daemon.config.Durations;
import io.skerry.daemon.config.InvalidSettingException;
import io.skerry.daemon.config.Section;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.Sli.Events.Form;
import io.skerry.daemon.hub.slo.Sli.Slices.Comparison;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is counted: events, or slices of time. */
final class SliSections {
    private SliSections() {}

    /** The one that is there; null when it is wrong, or is not one. */
    static @Nullable Sli read(Section objective) {
        Optional<Section> events = objective.section("events");
        Optional<Section> slices = objective.section("slices");
        Sli counted = events.map(SliSections::events).orElse(null);
        Sli sliced = slices.map(SliSections::slices).orElse(null);
        var _ =
                objective.part(() -> {
                    if (events.isPresent() == slices.isPresent()) {
                        throw new InvalidSettingException(
                                "events",
                                events.isPresent()
                                        ? "give this or slices, not both"
                                        : "this or slices is required: what is good and bad");
                    }
                    return objective;
                });
        return events.isPresent() ? counted : sliced;
    }

    private static @Nullable Sli events(Section section) {
        Optional<String> bad = section.optional("bad", SliSections::metric);
        Optional<String> good = section.optional("good", SliSections::metric);
        Optional<String> total = section.optional("total", SliSections::metric);
        return section.build(() -> {
            int given =
                    (bad.isPresent() ? 1 : 0)
                            + (good.isPresent() ? 1 : 0)
                            + (total.isPresent() ? 1 : 0);
            if (given != 2) {
                throw new InvalidSettingException(
                        total.isPresent() && given == 3 ? "total" : "bad",
                        "two counters are needed: bad and total, good and total, or good and bad");
            }
            if (bad.isEmpty()) {
                return new Sli.Events(Form.GOOD_OF_TOTAL, good.orElseThrow(), total.orElseThrow());
            }
            return total.isPresent()
                    ? new Sli.Events(Form.BAD_OF_TOTAL, bad.get(), total.get())
                    : new Sli.Events(Form.GOOD_AND_BAD, good.orElseThrow(), bad.get());
        });
    }

    private static @Nullable Sli slices(Section section) {
        String metric = section.required("metric", SliSections::metric, "none");
        double quantile = section.orDefault("quantile", SliSections::quantile, Double.NaN);
        Map<Comparison, Double> limits = new EnumMap<>(Comparison.class);
        limit(section, "below", Comparison.BELOW, limits);
        limit(section, "at-most", Comparison.AT_MOST, limits);
        limit(section, "at-least", Comparison.AT_LEAST, limits);
        return section.build(() -> {
            if (limits.size() != 1) {
                throw new InvalidSettingException(
                        "below",
                        "one limit is needed: below, at-most or at-least; a good minute keeps it");
            }
            Map.Entry<Comparison, Double> only = limits.entrySet().iterator().next();
            return new Sli.Slices(metric, quantile, only.getKey(), only.getValue());
        });
    }

    private static void limit(
            Section section, String key, Comparison comparison, Map<Comparison, Double> limits) {
        section.optional(key, SliSections::value).ifPresent(limit -> limits.put(comparison, limit));
    }

    /** A number in the metric's unit; 75 % are 0.75, and a duration is in seconds. */
    private static double value(String text) {
        if (text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            return Double.parseDouble(text);
        }
        if (text.matches("\\d{1,3}(\\.\\d{1,6})? ?%")) {
            return Double.parseDouble(text.replace("%", "").strip()) / 100;
        }
        if (text.matches("(\\d+[a-z]+)+")) {
            return Durations.parse(text).toMillis() / 1000.0;
        }
        throw new IllegalArgumentException(
                "\""
                        + text
                        + "\" is no limit; write a number in the metric's base unit, percent"
                        + " such as 75%, or a duration such as 500ms");
    }

    private static double quantile(String text) {
        if (!text.matches("0?\\.\\d{1,6}") || Double.parseDouble(text) <= 0) {
            throw new IllegalArgumentException("this must lie between 0 and 1, such as 0.95");
        }
        return Double.parseDouble(text);
    }

    private static String metric(String text) {
        if (!text.matches("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no name of a metric, such as skerry_sli_errors_total");
        }
        return text;
    }
}
