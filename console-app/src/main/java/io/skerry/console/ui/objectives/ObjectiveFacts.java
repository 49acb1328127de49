package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.FactGrid.Fact;
import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known of an objective for a part, in words. */
final class ObjectiveFacts {
    private ObjectiveFacts() {}

    /**
     * @param course of the budget; null while that is not known
     */
    static List<Fact> of(ObjectiveRow row, @Nullable BudgetCourse course, Instant now) {
        ObjectiveDefinition definition = row.definition();
        ObjectiveStanding standing = row.standing();
        List<Fact> facts = new ArrayList<>();
        if (definition != null) {
            facts.add(new Fact("Good is", definition.indicator()));
            facts.add(
                    new Fact(
                            "Target",
                            ObjectiveWords.target(definition.target())
                                    + " over "
                                    + Formats.length(definition.window())));
        }
        facts.add(new Fact("Budget left", left(row, now)));
        facts.add(
                new Fact(
                        "Spent in",
                        forecast(row.forecast(), ObjectiveWords.whyUnforetold(row, now))));
        if (course != null) {
            events(facts, course);
        }
        facts.add(
                new Fact(
                        "Nodes",
                        ObjectiveWords.coverage(standing.nodesComplete(), standing.nodes())
                                + " are complete"));
        facts.add(new Fact("Complete until", until(row, now)));
        if (definition != null) {
            facts.add(
                    new Fact(
                            "Few events",
                            definition.gated()
                                    ? "fires only beyond what chance explains"
                                    : "fires on any"));
            facts.add(
                    new Fact(
                            "Runbook",
                            definition.runbook().isEmpty()
                                    ? Formats.UNKNOWN
                                    : definition.runbook()));
        }
        facts.add(new Fact("Hub", row.id().hub()));
        return facts;
    }

    private static void events(List<Fact> facts, BudgetCourse course) {
        facts.add(
                new Fact(
                        "Events",
                        Formats.number((double) course.sum().total(), 0)
                                + ", bad "
                                + Formats.number((double) course.sum().bad(), 0)));
        facts.add(new Fact("Known", ObjectiveWords.share(course.known()) + " of the window"));
    }

    private static String left(ObjectiveRow row, Instant now) {
        return Double.isNaN(row.left())
                ? dash(ObjectiveWords.why(row.standing(), row.hubTime(now)))
                : Formats.ratio(row.left());
    }

    private static String dash(String why) {
        return Formats.UNKNOWN + " (" + why + ")";
    }

    private static String forecast(Forecast forecast, String why) {
        return switch (forecast.kind()) {
            case UNKNOWN -> dash(why);
            case SPENT -> "nothing is left";
            case SPENT_SOON ->
                    forecast.words() + " at a burn of " + ObjectiveWords.burn(forecast.burn());
            case NOT_AT_THIS_BURN ->
                    "not within "
                            + Formats.length(forecast.in())
                            + " at a burn of "
                            + ObjectiveWords.burn(forecast.burn());
        };
    }

    private static String until(ObjectiveRow row, Instant now) {
        Instant until = row.standing().completeUntil();
        return until == null
                ? "never"
                : AlarmWords.since(until, row.hubTime(now))
                        + " ("
                        + Formats.age(row.dataAge(now))
                        + ")";
    }
}
