package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is promised, and how somebody hears when it is not kept.
 *
 * @param name lower-case letters, digits and hyphens
 * @param description one line for people
 * @param sli what is good and what is bad
 * @param budget what may be bad
 * @param window what the budget is for: whole days, 7 to 35
 * @param scopes what parts of the fleet it is kept for
 * @param rules by which it is judged, beside the rule of the budget, most severe first
 * @param lowTrafficGate whether a rule fires only when few events cannot have come by chance
 * @param runbook what to do when the budget is spent too fast
 */
public record Objective(
        String name,
        String description,
        Sli sli,
        Budget budget,
        Duration window,
        Set<Scope> scopes,
        List<BurnRule> rules,
        boolean lowTrafficGate,
        String runbook) {
    /** The shortest window. */
    public static final Duration LEAST_WINDOW = Duration.ofDays(7);

    /** Most characters of what names a runbook. */
    public static final int LONGEST_RUNBOOK = 1_000;

    /** The longest window: as long as events are kept. */
    public static final Duration MOST_WINDOW = Duration.ofDays(35);

    public Objective {
        scopes = Set.copyOf(scopes);
        rules = List.copyOf(rules);
        if (window.compareTo(LEAST_WINDOW) < 0
                || window.compareTo(MOST_WINDOW) > 0
                || !window.equals(Duration.ofDays(window.toDays()))) {
            throw new IllegalArgumentException("a window is whole days, 7 to 35");
        }
        for (BurnRule rule : rules) {
            if (!budget.at(rule.burn()).canBeExceeded()) {
                throw new IllegalArgumentException(rule.name() + " can never fire");
            }
        }
    }

    /** Events by the workbook's four pairs, over 30 days and for every scope. */
    public static Objective ofRequests(String name, Budget budget, Duration window) {
        return new Objective(
                name,
                "",
                new Sli.Events(
                        Sli.Events.Form.BAD_OF_TOTAL,
                        "skerry_sli_errors_total",
                        "skerry_sli_requests_total"),
                budget,
                window,
                Set.of(Scope.values()),
                BurnRule.workbook(window, "incident-checklist"),
                true,
                "incident-checklist");
    }

    /** The same with other rules. */
    public Objective with(List<BurnRule> others) {
        return new Objective(
                name, description, sli, budget, window, scopes, others, lowTrafficGate, runbook);
    }

    /** The same without the gate for low traffic. */
    public Objective withoutLowTrafficGate() {
        return new Objective(name, description, sli, budget, window, scopes, rules, false, runbook);
    }
}
