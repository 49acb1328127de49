package io.skerry.console.model;

import java.time.Duration;
import java.util.List;

/**
 * What is promised.
 *
 * @param description one line for people
 * @param indicator what is good, in one line
 * @param target the share of events that must be good, 0 to 1
 * @param window that the budget is for
 * @param rules the most severe first, then those of the budget
 * @param gated whether a rule fires only when few events cannot have come by chance
 * @param runbook what to do when the budget is spent too fast: an id
 */
public record ObjectiveDefinition(
        String name,
        String description,
        String indicator,
        double target,
        Duration window,
        List<ObjectiveRule> rules,
        boolean gated,
        String runbook) {
    public ObjectiveDefinition {
        rules = List.copyOf(rules);
    }
}
