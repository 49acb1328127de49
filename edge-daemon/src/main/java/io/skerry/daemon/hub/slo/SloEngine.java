package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.RuleState.Outcome;
import io.skerry.daemon.hub.slo.history.History;
import io.skerry.daemon.hub.slo.history.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether one objective is kept. Pure: {@code (state of one key, event, now) → (state,
 * effects)}; one engine serves all keys of its objective. Nothing is judged but by {@link
 * SloEvent.Tick}.
 *
 * <p>Now must be the time of a clock that is believed. A clock that runs ahead alone moves nothing
 * on: history moves with its data.
 */
public final class SloEngine {
    /** How far behind data may be and still be judged. */
    public static final Duration MOST_LAG = Duration.ofMinutes(2);

    private final Objective objective;
    private final List<PairJudge> pairs = new ArrayList<>();
    private final BudgetRule budget;
    private final List<RuleName> names = new ArrayList<>();
    private final List<Integer> windows = new ArrayList<>();

    /** What a rule is called, and how much its word weighs. */
    private record RuleName(String name, Severity severity, Duration keepFiring, String runbook) {}

    /** A state, and what came of it. */
    public record Step(SloState state, List<SloEffect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    public SloEngine(Objective objective) {
        this.objective = objective;
        for (BurnRule rule : objective.rules()) {
            pairs.add(
                    new PairJudge(
                            rule, objective.budget(), objective.lowTrafficGate(), windows.size()));
            windows.add((int) rule.longWindow().toMinutes());
            windows.add((int) rule.shortWindow().toMinutes());
            names.add(
                    new RuleName(rule.name(), rule.severity(), rule.keepFiring(), rule.runbook()));
        }
        this.budget = new BudgetRule(objective.budget(), objective.window(), windows.size());
        int whole = (int) objective.window().toMinutes();
        windows.addAll(List.of(whole, whole / 4, whole / 48));
        for (String name : List.of(BudgetRule.ESCALATION, BudgetRule.EXHAUSTED)) {
            names.add(new RuleName(name, Severity.MAJOR, Duration.ZERO, objective.runbook()));
        }
    }

    /** The objective that is judged. */
    public Objective objective() {
        return objective;
    }

    /** The names of the rules, in the order of a state's. */
    public List<String> ruleNames() {
        return names.stream().map(RuleName::name).toList();
    }

    /** The windows that this engine needs sums of, in the bins that the scope keeps. */
    public Layout layout(Scope scope) {
        return scope == Scope.NODE ? Layout.ofManyKeys(windows) : Layout.byTheMinute(windows);
    }

    /** The state of a key of which nothing is known. */
    public SloState fresh(SloKey key, Instant now) {
        return new SloState(
                key,
                History.empty(layout(key.scope()), SloEvent.minute(now)),
                Instant.EPOCH,
                names.stream().map(any -> RuleState.fresh(now)).toList(),
                Standing.fresh(now));
    }

    /** How much of the budget is spent. */
    public BudgetReading budget(SloState state) {
        return budget.read(state.history());
    }

    /**
     * How many times as fast as it may the budget burns, for each rule in the order of their names:
     * over a pair's long window, and over a quarter of the whole one for the rules of the budget.
     * NaN when there was no event.
     */
    public List<Double> burns(SloState state) {
        return IntStream.range(0, names.size())
                .mapToObj(rule -> burn(rule, state.history()))
                .toList();
    }

    /** What to do when a rule fires; empty for a rule that the objective does not have. */
    public String runbook(String rule) {
        return named(rule).map(RuleName::runbook).orElse("");
    }

    /**
     * Since when the minutes are that say that the budget burns: the start of the short window of
     * the rule that fires, when its condition held last. Of the rule of the budget that is its
     * twelfth of a quarter.
     *
     * @return null when no rule fires, and for a budget of which nothing is left: that is so,
     *     whenever it burned
     */
    public @Nullable Instant judgedFrom(SloState state) {
        int rule = ruleNames().indexOf(state.standing().rule());
        if (rule < 0 || rule > pairs.size()) {
            return null;
        }
        int narrow = windows.get(rule < pairs.size() ? 2 * rule + 1 : windows.size() - 1);
        long held = SloEvent.minute(state.rules().get(rule).lastOver());
        return Instant.ofEpochSecond((held - narrow) * 60);
    }

    /** How much a person is needed when a rule fires; not at all for one that there is not. */
    public Severity severity(String rule) {
        return named(rule).map(RuleName::severity).orElse(Severity.NORMAL);
    }

    private Optional<RuleName> named(String rule) {
        return names.stream().filter(each -> each.name().equals(rule)).findFirst();
    }

    /** What becomes of a state by an event. */
    public Step step(SloState state, SloEvent event, Instant now) {
        return switch (event) {
            case SloEvent.Observed observed -> new Step(observed(state, observed, now), List.of());
            case SloEvent.CompleteUntil(Instant until) ->
                    new Step(
                            new SloState(
                                    state.key(),
                                    state.history(),
                                    until.isAfter(now) ? now : until,
                                    state.rules(),
                                    state.standing()),
                            List.of());
            case SloEvent.Tick() -> judged(state, now);
        };
    }

    private static SloState observed(SloState state, SloEvent.Observed observed, Instant now) {
        History history = state.history();
        long newest = SloEvent.minute(now);
        for (int i = 0; i < observed.minutes(); i++) {
            history =
                    history.plus(
                            Math.min(observed.minute() + i, newest),
                            share(observed.good(), i, observed.minutes()),
                            share(observed.bad(), i, observed.minutes()));
        }
        return state.with(history);
    }

    /** Shares of whole events that add up to all of them. */
    private static long share(long events, int part, int parts) {
        return events * (part + 1) / parts - events * part / parts;
    }

    private Step judged(SloState before, Instant now) {
        boolean late = before.completeUntil().isBefore(now.minus(MOST_LAG));
        SloState state = before.with(movedOn(before, late, now));
        List<Outcome> outcomes = late ? nothing() : outcomes(state.history());
        List<RuleState> rules = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rules.add(before.rules().get(i).after(outcomes.get(i), names.get(i).keepFiring(), now));
        }
        Standing standing = standing(rules, before.standing(), now);
        SloState after =
                new SloState(
                        state.key(),
                        state.history(),
                        state.completeUntil(),
                        rules.equals(before.rules()) ? before.rules() : rules,
                        standing.equals(before.standing()) ? before.standing() : standing);
        return new Step(
                after.equals(before) ? before : after,
                effects(before.standing(), standing, state, now));
    }

    /** Without data, time closes no minute: what a clock that runs ahead says deletes nothing. */
    private static History movedOn(SloState state, boolean late, Instant now) {
        History history = state.history();
        long until = SloEvent.minute(now);
        if (late) {
            long complete = SloEvent.minute(state.completeUntil().plus(MOST_LAG));
            until = Math.min(until, Math.max(complete, history.newest()));
        }
        return history.closedUntil(until);
    }

    private List<Outcome> nothing() {
        return names.stream().<Outcome>map(any -> new Outcome.Unknown(Evidence.LATE)).toList();
    }

    private List<Outcome> outcomes(History history) {
        List<Outcome> outcomes = new ArrayList<>();
        pairs.forEach(pair -> outcomes.add(pair.judge(history)));
        BudgetRule.Outcomes ofBudget = budget.judge(history);
        outcomes.add(ofBudget.escalation());
        outcomes.add(ofBudget.exhausted());
        return outcomes;
    }

    private Standing standing(List<RuleState> rules, Standing before, Instant now) {
        int leading = -1;
        Evidence best = Evidence.LATE;
        for (int i = 0; i < rules.size(); i++) {
            RuleState rule = rules.get(i);
            best = rule.evidence().compareTo(best) < 0 ? rule.evidence() : best;
            if (rule.isActive()
                    && (leading < 0
                            || names.get(i).severity().compareTo(names.get(leading).severity())
                                    > 0)) {
                leading = i;
            }
        }
        Severity severity = leading < 0 ? Severity.NORMAL : names.get(leading).severity();
        return new Standing(
                severity,
                leading < 0 ? "" : names.get(leading).name(),
                leading < 0 ? best : rules.get(leading).evidence(),
                severity == before.severity() ? before.since() : now);
    }

    private List<SloEffect> effects(Standing before, Standing after, SloState state, Instant now) {
        List<SloEffect> effects = new ArrayList<>();
        SloKey key = state.key();
        String id = key.text() + "@" + now.toEpochMilli();
        int change = after.severity().compareTo(before.severity());
        if (change > 0) {
            int rule = ruleNames().indexOf(after.rule());
            effects.add(
                    new SloEffect.Raised(
                            id + "/raised",
                            key,
                            now,
                            after.severity(),
                            after.rule(),
                            burn(rule, state.history()),
                            names.get(rule).runbook()));
        } else if (change < 0 && after.severity() == Severity.NORMAL) {
            effects.add(new SloEffect.Ended(id + "/ended", key, now));
        } else if (change < 0) {
            effects.add(
                    new SloEffect.Eased(id + "/eased", key, now, after.severity(), after.rule()));
        }
        if (after.evidence() != before.evidence()) {
            effects.add(
                    new SloEffect.EvidenceChanged(id + "/evidence", key, now, after.evidence()));
        }
        return effects;
    }

    /** Over a rule's long window; the rule of the budget is about its quarter. */
    private double burn(int rule, History history) {
        return rule < pairs.size()
                ? pairs.get(rule).burn(history)
                : budget.read(history).lately() * 4;
    }
}
