package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Objectives as metrics. Those of nodes are counted and not listed: a fleet has thousands of them.
 */
record ObjectiveMetrics(List<ObjectiveReading> readings, Shell shell) implements MetricSource {
    private static final String SLO = "skerry_slo_";

    /**
     * What is said of the counting itself.
     *
     * @param refused sums that could not be counted
     * @param failures to write it down
     * @param unjudged how long ago it was last judged
     */
    record Shell(FrameTally.Figures figures, long refused, long failures, Duration unjudged) {}

    @Override
    public void collect(Consumer<Family> out) {
        counting(out);
        List<Family.Point> keys = new ArrayList<>();
        for (Evidence evidence : Evidence.values()) {
            long of =
                    readings.stream()
                            .filter(each -> each.standing().evidence() == evidence)
                            .count();
            keys.add(Family.point(of, "evidence", lower(evidence)));
        }
        out.accept(
                new Family(
                        SLO + "keys",
                        "Objectives and parts of the fleet that are judged, by what that rests on.",
                        Family.Type.GAUGE,
                        keys));
        parts(
                "severity",
                "What is said of an objective: 0 normal, 1 ticket, 2 urgent ticket, 3 page.",
                each -> level(each.standing().severity()),
                out);
        parts(
                "error_budget_remaining_ratio",
                "Share of the error budget that is left; negative when more is spent.",
                each -> each.budget().left(),
                out);
        parts("nodes", "Nodes that count for an objective.", each -> each.coverage().nodes(), out);
        parts(
                "nodes_complete",
                "Nodes of which nothing is missing for an objective.",
                each -> each.coverage().complete(),
                out);
    }

    private void counting(Consumer<Family> out) {
        out.accept(
                Family.counter(
                        SLO + "frames_counted_total",
                        "Frames that were counted for objectives.",
                        shell.figures().frames()));
        out.accept(
                Family.counter(
                        SLO + "frames_repeated_total",
                        "Frames that were told again and had been counted.",
                        shell.figures().repeated()));
        out.accept(
                Family.counter(
                        SLO + "observations_refused_total",
                        "Minutes of nodes that were not counted: outside the fleet, of the future,"
                                + " or beyond what is kept while nobody judges.",
                        shell.refused() + shell.figures().lost()));
        out.accept(
                Family.counter(
                        SLO + "write_failures_total",
                        "Times that what was counted could not be written down.",
                        shell.failures()));
        out.accept(
                Family.gauge(
                        SLO + "unjudged_seconds",
                        "Time since objectives were last judged.",
                        shell.unjudged().toMillis() / 1_000.0));
    }

    private void parts(
            String name,
            String help,
            ToDoubleFunction<ObjectiveReading> value,
            Consumer<Family> out) {
        List<Family.Point> points =
                readings.stream()
                        .filter(each -> each.key().scope() != Scope.NODE)
                        .filter(each -> !Double.isNaN(value.applyAsDouble(each)))
                        .sorted(Comparator.comparing(each -> each.key().text()))
                        .map(each -> point(each.key(), value.applyAsDouble(each)))
                        .toList();
        if (!points.isEmpty()) {
            out.accept(new Family(SLO + name, help, Family.Type.GAUGE, points));
        }
    }

    private static Family.Point point(SloKey key, double value) {
        return Family.point(
                value, "slo", key.objective(), "scope", lower(key.scope()), "part", key.part());
    }

    private static int level(Severity severity) {
        return switch (severity) {
            case NORMAL -> 0;
            case WARNING -> 1;
            case MAJOR -> 2;
            case CRITICAL -> 3;
        };
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
