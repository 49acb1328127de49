package io.skerry.daemon.hub.slo.simulation;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloEvent;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.SloState;
import io.skerry.daemon.hub.slo.simulation.Traffic.Stretch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the engine over a window of clean traffic, then errors from the onset on, then clean traffic
 * until nothing can fire any more. Evaluates each 30 s, and each minute once all is quiet.
 */
public final class Simulation {
    /** Between two evaluations. */
    public static final Duration STEP = Duration.ofSeconds(30);

    private static final Instant ONSET = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SloEngine engine;
    private final Traffic traffic;
    private final List<Timeline.Heard> heard = new ArrayList<>();
    private final Map<String, List<Span>> spans = new LinkedHashMap<>();
    private SloState state;

    private Simulation(Objective objective, Traffic traffic) {
        this.engine = new SloEngine(objective);
        this.traffic = traffic;
        this.state =
                engine.fresh(
                        new SloKey(objective.name(), Scope.FLEET, ""),
                        ONSET.minus(objective.window()));
        engine.ruleNames().forEach(rule -> spans.put(rule, new ArrayList<>()));
    }

    /**
     * Runs it.
     *
     * @param spentBefore share of the budget that was spent before the newest quarter of the window
     * @throws IllegalArgumentException when there is not enough traffic to spend so much
     */
    public static Timeline run(Objective objective, Traffic traffic, BigDecimal spentBefore) {
        Simulation simulation = new Simulation(objective, traffic);
        simulation.past(spentBefore);
        return simulation.future();
    }

    private void past(BigDecimal spentBefore) {
        long minutes = engine.objective().window().toMinutes();
        long quarter = minutes / 4;
        long spending = (minutes - quarter) / 2;
        BigDecimal bad =
                spentBefore
                        .multiply(BigDecimal.valueOf(engine.objective().budget().billionths(), 9))
                        .multiply(traffic.count())
                        .multiply(BigDecimal.valueOf(minutes * 60))
                        .divideToIntegralValue(BigDecimal.valueOf(traffic.period().toSeconds()));
        for (long minute = -minutes; minute < 0; minute++) {
            long at = minute + quarter + spending;
            long failed = at < 0 || at >= spending ? 0 : share(bad, at, spending);
            long total = traffic.minute(minute + minutes, 60).total();
            if (failed > total) {
                throw new IllegalArgumentException("there is not enough traffic to spend so much");
            }
            observe(minute, new Stretch(total, failed), ONSET);
        }
    }

    private static long share(BigDecimal events, long part, long parts) {
        BigDecimal all = BigDecimal.valueOf(parts);
        return events.multiply(BigDecimal.valueOf(part + 1))
                .divideToIntegralValue(all)
                .subtract(events.multiply(BigDecimal.valueOf(part)).divideToIntegralValue(all))
                .longValueExact();
    }

    private Timeline future() {
        judge(Duration.ZERO);
        // That data are there was told long before.
        heard.clear();
        Duration errors = traffic.errors();
        Duration horizon = errors.plus(engine.objective().window()).plus(MINUTE);
        Duration after = Duration.ZERO;
        while (after.compareTo(horizon) < 0) {
            boolean wholeMinute = after.toSecondsPart() == 0;
            boolean isQuiet = after.compareTo(errors) >= 0 && wholeMinute && nothingActive();
            if (isQuiet && isOver(after.minus(errors))) {
                break;
            }
            Duration step = isQuiet ? MINUTE : STEP;
            long minute = after.toMinutes();
            Stretch so = traffic.minute(minute, after.toSecondsPart());
            after = after.plus(step);
            Stretch then = traffic.minute(minute, (int) (after.toSeconds() - minute * 60));
            observe(minute, then.minus(so), ONSET.plus(after));
            judge(after);
        }
        return new Timeline(spans, heard, after);
    }

    /**
     * Whether nothing can fire any more. After Q/12 without errors the budget escalates no more,
     * and what is left of it now is left when this quarter is over: only when nothing is, does it
     * fire once more, as exhausted.
     */
    private boolean isOver(Duration clean) {
        return clean.compareTo(engine.objective().window().dividedBy(48)) > 0
                && engine.budget(state).left() > 0;
    }

    private boolean nothingActive() {
        return state.rules().stream().noneMatch(rule -> rule.isActive());
    }

    private void observe(long minute, Stretch stretch, Instant now) {
        SloEvent observed =
                SloEvent.Observed.of(
                        SloEvent.minute(ONSET) + minute,
                        stretch.total() - stretch.bad(),
                        stretch.bad());
        state = engine.step(state, observed, now).state();
    }

    private void judge(Duration after) {
        Instant now = ONSET.plus(after);
        state = engine.step(state, new SloEvent.CompleteUntil(now), now).state();
        SloEngine.Step step = engine.step(state, new SloEvent.Tick(), now);
        state = step.state();
        step.effects().forEach(effect -> heard.add(new Timeline.Heard(after, effect)));
        List<String> names = engine.ruleNames();
        for (int i = 0; i < names.size(); i++) {
            note(spans.getOrDefault(names.get(i), heardNothing()), isActive(i), after);
        }
    }

    private static List<Span> heardNothing() {
        return new ArrayList<>();
    }

    private boolean isActive(int rule) {
        return state.rules().get(rule).isActive();
    }

    private static void note(List<Span> spans, boolean isActive, Duration after) {
        boolean wasActive = !spans.isEmpty() && spans.getLast().end().isZero();
        if (isActive && !wasActive) {
            spans.add(new Span(after, after, Duration.ZERO));
        } else if (wasActive) {
            Span span = spans.removeLast();
            spans.add(
                    isActive
                            ? new Span(span.first(), after, Duration.ZERO)
                            : new Span(span.first(), span.last(), after));
        }
    }
}
