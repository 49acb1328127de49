package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.Formats;
import java.util.List;

/**
 * A rule beside how it stands, in words.
 *
 * @param windows over which it looks
 * @param now how fast the budget burns, or for a rule of the budget what is spent
 * @param threshold beyond which it fires
 * @param active whether it is the one that stands
 */
record RuleLine(
        String name,
        Severity severity,
        String windows,
        String now,
        String threshold,
        boolean active) {

    /** The rules of an objective in their order, as they stand for one part. */
    static List<RuleLine> of(ObjectiveDefinition definition, ObjectiveStanding standing) {
        return definition.rules().stream().map(rule -> line(rule, standing)).toList();
    }

    private static RuleLine line(ObjectiveRule rule, ObjectiveStanding standing) {
        boolean active = standing.burning() && rule.name().equals(standing.rule());
        if (rule.pair()) {
            double burn = standing.burns().getOrDefault(rule.name(), Double.NaN);
            return new RuleLine(
                    rule.name(),
                    rule.severity(),
                    ObjectiveWords.windows(rule),
                    ObjectiveWords.burn(burn),
                    "> " + ObjectiveWords.burn(rule.burn()),
                    active);
        }
        boolean exhausted = rule.name().equals(ObjectiveRule.EXHAUSTED);
        boolean known = !Double.isNaN(ObjectiveState.left(standing));
        double before = known ? standing.spent().before() : Double.NaN;
        double lately = known ? standing.spent().lately() : Double.NaN;
        return new RuleLine(
                rule.name(),
                rule.severity(),
                exhausted ? "before the last quarter" : "in the last quarter",
                Formats.ratio(exhausted ? before : lately),
                exhausted
                        ? "≥ 100 %"
                        : known ? "> " + Formats.ratio((1 - before) / 2) : "> half of the rest",
                active);
    }
}
