package io.skerry.console.ui.objectives;

import io.skerry.console.command.FleetQuery;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The p95 of all requests of the fleet, of merged distributions: no average of the p95s of nodes.
 * Of the one hub that answered, as quantiles of two do not add up.
 *
 * @param answer of a day, step by step
 * @param receivedAt this console's clock
 */
record Latency(FleetQuantiles answer, Instant receivedAt) {
    /** The objective that promises it. */
    static final String OBJECTIVE = "m1-request-latency";

    static final String METRIC = "skerry_sli_request_duration_seconds";

    private static final double P95 = 0.95;
    private static final Duration RANGE = Duration.ofHours(24);
    private static final Duration STEP = Duration.ofMinutes(30);

    /** As a hub writes the indicator of that objective. */
    private static final Pattern LIMIT =
            Pattern.compile("p95 of " + METRIC + " <= ([0-9]+(?:\\.[0-9]+)?) in each minute");

    /** What is asked of a hub. */
    static FleetQuery query(Instant now) {
        return new FleetQuery(METRIC, List.of(), "", List.of(P95), now.minus(RANGE), now, STEP);
    }

    /** The limit that an objective sets, seconds; NaN when it sets none, or another one. */
    static double limit(ObjectiveDefinition definition) {
        Matcher limit = LIMIT.matcher(definition.indicator());
        return limit.matches() ? Double.parseDouble(limit.group(1)) : Double.NaN;
    }

    /**
     * The figure of the newest step.
     *
     * @param limit seconds; NaN for none
     */
    ExecutiveFigure figure(double limit, Instant now) {
        List<FleetQuantiles.Point> points =
                answer.groups().isEmpty() ? List.of() : answer.groups().getFirst().points();
        if (points.isEmpty()) {
            return ExecutiveFigure.none(ExecutiveFigure.Kind.P95);
        }
        Instant end = points.getLast().at();
        Instant at = end.isAfter(receivedAt) ? receivedAt : end;
        // What is answered now may be of a step that is long over.
        boolean isOld = Duration.between(end, now).compareTo(STEP.multipliedBy(2)) > 0;
        return new ExecutiveFigure(
                ExecutiveFigure.Kind.P95,
                points.getLast().quantiles().getFirst(),
                limit,
                answer.reporting(),
                answer.asked(),
                isOld ? Freshness.STALE : Freshness.of(receivedAt, HubReport.EVERY, now),
                at,
                course(points),
                "");
    }

    /** With a hole where a step is missing. */
    private static List<Double> course(List<FleetQuantiles.Point> points) {
        List<Double> course = new ArrayList<>();
        Instant before = points.getFirst().at();
        for (FleetQuantiles.Point point : points) {
            if (Duration.between(before, point.at()).compareTo(STEP) > 0) {
                course.add(Double.NaN);
            }
            course.add(point.quantiles().getFirst());
            before = point.at();
        }
        return course;
    }
}
