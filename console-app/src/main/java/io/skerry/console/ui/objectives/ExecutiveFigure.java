package io.skerry.console.ui.objectives;

import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the executive dashboard, of the whole fleet.
 *
 * @param value a share, or seconds of a latency; NaN when nobody knows
 * @param target the least that it should be, of a latency the most; NaN for none
 * @param complete nodes of which nothing is missing
 * @param nodes that count for it
 * @param freshness stale when it is only last known, because a hub is not heard or not sure
 * @param at until when its data are complete, this console's clock; null for never
 * @param course the figure over the window, NaN where nothing is known
 * @param why there is no value; empty when there is one, or it is waited for
 */
record ExecutiveFigure(
        Kind kind,
        double value,
        double target,
        int complete,
        int nodes,
        Freshness freshness,
        @Nullable Instant at,
        List<Double> course,
        String why) {
    /** What is looked at, with the built-in objective that it is read from. */
    enum Kind {
        /** Share of requests without an error. */
        AVAILABILITY("Availability", "availability"),
        /** Of the budget of availability. */
        BUDGET("Error budget left", "availability"),
        /** Of all requests of the newest step, seconds. */
        P95("Aggregate p95", ""),
        /** Share of the minutes of nodes whose p95 kept its limit. */
        LATENCY("Minutes with p95 in time", "m1-request-latency"),
        CACHE("Cache hits", "m2-cache-hits"),
        SYNC("Sync success", "m3-sync-success"),
        /** Share of nodes whose data are complete, of the objective that most nodes count for. */
        COVERAGE("Nodes with complete data", "");

        private final String title;
        private final String objective;

        Kind(String title, String objective) {
            this.title = title;
            this.objective = objective;
        }

        String title() {
            return title;
        }

        /** Empty for none of its own. */
        String objective() {
            return objective;
        }
    }

    ExecutiveFigure {
        course = List.copyOf(course);
    }

    /** Of a hub that judges nothing of it. */
    static ExecutiveFigure none(Kind kind) {
        return new ExecutiveFigure(
                kind, Double.NaN, Double.NaN, 0, 0, Freshness.NEVER, null, List.of(), "");
    }

    /** Whether the value is beyond its target; for the budget, whether it is spent. */
    boolean breached() {
        return switch (kind) {
            case BUDGET -> value <= 0;
            case P95 -> value > target;
            case AVAILABILITY, LATENCY, CACHE, SYNC, COVERAGE -> value < target;
        };
    }

    String text() {
        return switch (kind) {
            case BUDGET -> Formats.ratio(value);
            case P95 -> Formats.seconds(value);
            case COVERAGE -> ObjectiveWords.share(value, 1);
            case AVAILABILITY, LATENCY, CACHE, SYNC -> ObjectiveWords.share(value);
        };
    }

    /** Of the budget, that any of it is left; empty for none. */
    String targetText() {
        if (kind == Kind.BUDGET) {
            return nodes == 0 ? "" : "> 0 %";
        }
        if (Double.isNaN(target)) {
            return "";
        }
        return kind == Kind.P95
                ? "≤ " + Formats.seconds(target)
                : "≥ " + ObjectiveWords.target(target);
    }

    String coverage() {
        return nodes == 0 ? "" : ObjectiveWords.coverage(complete, nodes);
    }
}
