package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One key, told minute by minute; its clock is virtual. */
final class Story {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Objective REQUESTS =
            Objective.ofRequests("requests", Budget.ofObjective("99.9"), Duration.ofDays(30));
    static final SloKey CELL = new SloKey("requests", Scope.CELL, "eu-north/small");

    final SloEngine engine;
    final List<SloEffect> effects = new ArrayList<>();
    SloState state;
    Instant now = START;

    Story(Objective objective, SloKey key) {
        this.engine = new SloEngine(objective);
        this.state = engine.fresh(key, START);
    }

    /** A cell at 99.9 % that has had a clean month. */
    static Story ofACleanMonth() {
        Story story = new Story(REQUESTS, CELL);
        long start = SloEvent.minute(START);
        for (int day = 30 * 24; day > 0; day--) {
            story.step(new SloEvent.Observed(start - day * 60L, 60, 60 * 600, 0));
        }
        story.complete();
        story.tick();
        story.effects.clear();
        return story;
    }

    /** Minutes of traffic that arrives and is judged at the end of each. */
    void minutes(int count, long good, long bad) {
        for (int i = 0; i < count; i++) {
            long minute = SloEvent.minute(now);
            now = now.plusSeconds(60);
            step(SloEvent.Observed.of(minute, good, bad));
            complete();
            tick();
        }
    }

    /** Minutes of which nothing is heard; they are judged all the same. */
    void silence(int minutes) {
        for (int i = 0; i < minutes; i++) {
            now = now.plusSeconds(60);
            tick();
        }
    }

    void complete() {
        step(new SloEvent.CompleteUntil(now));
    }

    void tick() {
        step(new SloEvent.Tick());
    }

    void step(SloEvent event) {
        SloEngine.Step step = engine.step(state, event, now);
        state = step.state();
        effects.addAll(step.effects());
    }

    RuleState rule(String name) {
        return state.rules().get(engine.ruleNames().indexOf(name));
    }

    List<String> active() {
        return engine.ruleNames().stream().filter(name -> rule(name).isActive()).toList();
    }

    /** What somebody was told, in short. */
    List<String> said() {
        return effects.stream()
                .map(effect ->
                        switch (effect) {
                            case SloEffect.Raised raised -> raised.severity() + " " + raised.rule();
                            case SloEffect.Eased eased -> "eased to " + eased.severity();
                            case SloEffect.Ended _ -> "ended";
                            case SloEffect.EvidenceChanged changed -> "" + changed.evidence();
                        })
                .toList();
    }
}
