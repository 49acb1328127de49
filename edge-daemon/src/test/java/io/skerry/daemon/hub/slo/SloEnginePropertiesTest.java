package io.skerry.daemon.hub.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Invariants of the engine, each over generated tales:
 *
 * <ol>
 *   <li>What is unknown never resolves anything: no rule ends and no severity falls while its
 *       evidence is not current.
 *   <li>Nor does it raise anything.
 *   <li>Verdicts are those of a judge that adds up raw events in decimal numbers.
 *   <li>More bad events never make a pair fall silent.
 *   <li>Nothing fires with fewer than two bad events in its long window.
 *   <li>What is told adds up to where things stand; no two effects have the same id.
 *   <li>A state that is stored and read again at any point goes on the same.
 *   <li>The same tale comes to the same, and a state never changes.
 * </ol>
 */
class SloEnginePropertiesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final SloKey NODE = new SloKey("requests", Scope.NODE, "7");
    private static final Objective OBJECTIVE =
            Objective.ofRequests("requests", Budget.ofObjective("99"), WEEK);

    private final SloEngine engine = new SloEngine(OBJECTIVE);
    private final SloEngine ungated = new SloEngine(OBJECTIVE.withoutLowTrafficGate());

    @Property(tries = 60)
    void unknownNeverResolvesAndNeverRaises(@ForAll long seed) {
        SloState state = engine.fresh(NODE, Tale.START);
        int unknown = 0;
        for (Tale.Told told : Tale.of(seed, 700, 0).events()) {
            SloEngine.Step step = engine.step(state, told.event(), told.now());
            for (int i = 0; i < state.rules().size(); i++) {
                RuleState after = step.state().rules().get(i);
                if (after.evidence().isUnknown()) {
                    unknown++;
                    assertEquals(state.rules().get(i).verdict(), after.verdict());
                    assertEquals(state.rules().get(i).since(), after.since());
                }
            }
            boolean late =
                    told.event() instanceof SloEvent.Tick
                            && step.state()
                                    .completeUntil()
                                    .isBefore(told.now().minus(SloEngine.MOST_LAG));
            if (late) {
                assertEquals(state.standing().severity(), step.state().standing().severity());
                assertTrue(
                        step.effects().stream()
                                .allMatch(effect -> effect instanceof SloEffect.EvidenceChanged));
            }
            state = step.state();
        }
        assertTrue(unknown > 0, "a tale without anything unknown proves nothing");
    }

    @Property(tries = 25)
    void verdictsAreThoseOfASimpleJudge(@ForAll long seed) {
        for (SloEngine each : List.of(engine, ungated)) {
            SimpleJudge judge = new SimpleJudge(each.objective());
            SloState state = each.fresh(NODE, Tale.START);
            for (Tale.Told told : Tale.of(seed, 500, 0).events()) {
                state = each.step(state, told.event(), told.now()).state();
                judge.hear(told.event(), told.now());
                if (told.event() instanceof SloEvent.Tick) {
                    for (int i = 0; i < OBJECTIVE.rules().size(); i++) {
                        RuleState rule = state.rules().get(i);
                        assertEquals(judge.active().get(i), rule.isActive(), "rule " + i);
                    }
                }
            }
        }
    }

    @Property(tries = 40)
    void moreBadEventsNeverMakeAPairFallSilent(@ForAll long seed) {
        for (SloEngine each : List.of(engine, ungated)) {
            SloState mild = each.fresh(NODE, Tale.START);
            SloState worse = mild;
            List<Tale.Told> before = Tale.of(seed, 500, 0).events();
            List<Tale.Told> after = Tale.of(seed, 500, 7).events();
            for (int i = 0; i < before.size(); i++) {
                mild = each.step(mild, before.get(i).event(), before.get(i).now()).state();
                worse = each.step(worse, after.get(i).event(), after.get(i).now()).state();
                for (int rule = 0; rule < OBJECTIVE.rules().size(); rule++) {
                    assertTrue(
                            worse.rules().get(rule).isActive()
                                    || !mild.rules().get(rule).isActive());
                }
            }
        }
    }

    @Property(tries = 40)
    void nothingFiresWithFewerThanTwoBadEvents(@ForAll long seed) {
        SloState state = engine.fresh(NODE, Tale.START);
        boolean spared = false;
        for (Tale.Told told : Tale.of(seed, 500, 0).events()) {
            SloEvent event = told.event();
            if (event instanceof SloEvent.Observed(long minute, int _, long _, long bad)) {
                // Alone in its window: one of one is 100 %, and still may be chance.
                event = SloEvent.Observed.of(minute, 0, spared ? 0 : Math.min(bad, 1));
                spared = spared || bad > 0;
            }
            state = engine.step(state, event, told.now()).state();
            assertEquals(Severity.NORMAL, state.standing().severity());
        }
    }

    @Property(tries = 60)
    void whatIsToldAddsUpToWhereThingsStand(@ForAll long seed) {
        SloState state = engine.fresh(NODE, Tale.START);
        Set<String> ids = new HashSet<>();
        Severity told = Severity.NORMAL;
        Evidence evidence = Evidence.LATE;
        for (Tale.Told next : Tale.of(seed, 700, 0).events()) {
            SloEngine.Step step = engine.step(state, next.event(), next.now());
            for (SloEffect effect : step.effects()) {
                assertTrue(ids.add(effect.id()), effect.id());
                switch (effect) {
                    case SloEffect.Raised raised -> {
                        assertTrue(raised.severity().compareTo(told) > 0);
                        told = raised.severity();
                    }
                    case SloEffect.Eased eased -> {
                        assertTrue(eased.severity().compareTo(told) < 0);
                        told = eased.severity();
                    }
                    case SloEffect.Ended _ -> told = Severity.NORMAL;
                    case SloEffect.EvidenceChanged changed -> evidence = changed.evidence();
                }
            }
            state = step.state();
            assertEquals(told, state.standing().severity());
            assertEquals(evidence, state.standing().evidence());
        }
    }

    @Property(tries = 25)
    void whatIsStoredAndReadGoesOnTheSame(@ForAll long seed) {
        SloState through = engine.fresh(NODE, Tale.START);
        SloState stored = through;
        StoredRows rows = new StoredRows();
        List<SloEffect> first = new ArrayList<>();
        List<SloEffect> second = new ArrayList<>();
        int at = 0;
        for (Tale.Told told : Tale.of(seed, 400, 0).events()) {
            SloEngine.Step step = engine.step(through, told.event(), told.now());
            through = step.state();
            first.addAll(step.effects());
            if (at++ % 7 == 0) {
                stored = rows.writtenAndRead(engine, stored);
            }
            SloEngine.Step again = engine.step(stored, told.event(), told.now());
            stored = again.state();
            second.addAll(again.effects());
            assertEquals(through.rules(), stored.rules());
        }
        assertEquals(first, second);
        assertEquals(through.standing(), stored.standing());
    }

    @Property(tries = 20)
    void theSameTaleComesToTheSameAndAStateNeverChanges(@ForAll long seed) {
        List<SloState> states = new ArrayList<>();
        List<String> said = new ArrayList<>();
        SloState state = engine.fresh(NODE, Tale.START);
        for (Tale.Told told : Tale.of(seed, 200, 0).events()) {
            states.add(state);
            SloEngine.Step step = engine.step(state, told.event(), told.now());
            said.add(step.effects() + " " + step.state().rules());
            state = step.state();
        }
        int at = 0;
        for (Tale.Told told : Tale.of(seed, 200, 0).events()) {
            SloEngine.Step step = engine.step(states.get(at), told.event(), told.now());
            assertEquals(said.get(at), step.effects() + " " + step.state().rules());
            at++;
        }
    }
}
