package io.skerry.daemon.hub.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestClock;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.time.Clocks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Facts are read while there is an alarm, and nobody waits for them. */
class EnrichmentTest {
    private static final AlarmKey DISK = new AlarmKey("disk_used", Place.node("n1"));
    private static final AlarmState ALARMS =
            Scene.alarms(Scene.raised(DISK, Severity.MAJOR, "It is full.", "f2-disk-full"));

    private final TestClock clock = new TestClock(Scene.NOW);
    private final Clocks clocks = new Clocks(clock, clock::nanoTime);
    private final List<String> asked = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Set<AlarmKey> advised = new HashSet<>();
    private Supplier<Known<PolicyChange>> policy =
            () -> Scene.fact(new PolicyChange(7, Scene.NOW.minusSeconds(60), null), "policy");

    private Enrichment enrichment() {
        return new Enrichment(
                new Sources(
                        from -> asked("rollouts since " + from, Known.not("nobody rolls out")),
                        () -> asked("policy", policy.get()),
                        () -> asked("fleet", Scene.fact(Scene.fleet(), "roster")),
                        () -> asked("objectives", Known.not("nobody judges")),
                        runbooks -> {
                            advised.addAll(runbooks.keySet());
                            return asked("advice " + runbooks, Known.not("nobody runs any"));
                        }),
                clocks,
                waiting::add);
    }

    private <T> Known<T> asked(String what, Known<T> answer) {
        asked.add(what);
        return answer;
    }

    private void run() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private ContextLine policy(Enrichment enrichment) {
        return enrichment.explain(Scene.alarm(ALARMS, DISK), ALARMS, Scene.NOW).stream()
                .filter(line -> line.kind() == ContextLine.Kind.POLICY)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAnAlarmNothingIsRead() {
        enrichment().look(AlarmState.fresh());
        run();
        assertEquals(List.of(), asked);
    }

    @Test
    void onlyWhatBearsOnTheAlarmsIsRead() {
        Enrichment enrichment = enrichment();
        enrichment.look(ALARMS);
        assertEquals(List.of(), asked, "not on the thread that looks");
        run();
        assertEquals(
                List.of(
                        "rollouts since 2026-03-01T06:00:00Z",
                        "policy",
                        "fleet",
                        "advice " + Map.of(DISK, "f2-disk-full")),
                asked);
        asked.clear();
        clock.advance(Enrichment.PERIOD.minusNanos(1));
        enrichment.look(ALARMS);
        run();
        assertEquals(List.of(), asked, "not again so soon");
        enrichment.look(Scene.alarms(Scene.raised(Scene.BURN, Severity.CRITICAL, "It burns.", "")));
        run();
        assertTrue(asked.contains("objectives"), asked::toString);
        assertTrue(
                asked.contains("advice " + Map.of(Scene.BURN, "incident-checklist")),
                asked::toString);
    }

    @Test
    void factsAreReadAnewEachPeriodAndNotSooner() {
        Enrichment enrichment = enrichment();
        enrichment.look(ALARMS);
        run();
        for (int period = 0; period < 3; period++) {
            asked.clear();
            clock.advance(Enrichment.PERIOD.minusNanos(1));
            enrichment.look(ALARMS);
            run();
            assertEquals(List.of(), asked);
            clock.advance(Duration.ofNanos(1));
            enrichment.look(ALARMS);
            run();
            assertTrue(asked.contains("policy"), asked::toString);
        }
    }

    @Test
    void whatMayBecomeAnAlarmIsReadForAndNobodyTriesItsRunbook() {
        AlarmState pending =
                Scene.alarms(
                        new AlarmEvent.Pending(DISK, Severity.MAJOR, Scene.NOW, "It fills up."));
        enrichment().look(pending);
        run();
        assertTrue(asked.contains("policy"), asked::toString);
        assertEquals(Set.of(), advised);
    }

    @Test
    void whatIsOverAndNobodyHasSeenIsReadFor() {
        enrichment().look(Scene.over(DISK));
        run();
        assertTrue(asked.contains("policy"), asked::toString);
        assertEquals(Set.of(), advised, "there is nothing left to do");
    }

    @Test
    void ofAFloodNotAllRunbooksAreTried() {
        AlarmEvent[] many =
                IntStream.range(0, 300)
                        .mapToObj(
                                i -> Scene.raised("rule_" + i, Place.node("n1"), Severity.WARNING))
                        .toArray(AlarmEvent[]::new);
        enrichment().look(Scene.alarms(many));
        run();
        assertEquals(100, advised.size());
    }

    @Test
    void whatNobodyIsToldOfIsReadForWhileSomebodyLooksAtIt() {
        AlarmState unknown = Scene.alarms(new AlarmEvent.Unknown(Scene.BURN));
        Enrichment enrichment = enrichment();
        enrichment.look(unknown);
        run();
        assertEquals(List.of(), asked, "an objective without data");
        var _ = enrichment.explain(Scene.alarm(unknown, Scene.BURN), unknown, Scene.NOW);
        enrichment.look(unknown);
        run();
        assertTrue(asked.contains("objectives"), asked::toString);
        asked.clear();
        clock.advance(Duration.ofMinutes(1));
        enrichment.look(unknown);
        run();
        assertEquals(List.of(), asked);
    }

    @Test
    void aSourceThatHangsKeepsNobodyFromHearingTheOthers() {
        Enrichment enrichment = enrichment();
        enrichment.look(ALARMS);
        // Of what waits, all but the second, which is the policy, comes to an end.
        Runnable rollouts = waiting.remove();
        Runnable hanging = waiting.remove();
        rollouts.run();
        run();
        assertFalse(policy(enrichment).isKnown());
        assertEquals(
                "The last change of the policy is not known: the hub has not looked yet.",
                policy(enrichment).text());
        assertTrue(
                enrichment.explain(Scene.alarm(ALARMS, DISK), ALARMS, Scene.NOW).stream()
                        .anyMatch(line ->
                                line.kind() == ContextLine.Kind.QUARANTINE && line.isKnown()));
        asked.clear();
        clock.advance(Enrichment.PERIOD);
        enrichment.look(ALARMS);
        run();
        assertTrue(asked.contains("fleet"), asked::toString);
        assertFalse(asked.contains("policy"), "it is not asked twice at once");
        hanging.run();
        assertTrue(policy(enrichment).isKnown());
    }

    @Test
    void aSourceThatFailsMakesItsFactOldAndThenUnknown() {
        Enrichment enrichment = enrichment();
        policy =
                () -> {
                    throw new IllegalStateException("the disk is full");
                };
        enrichment.look(ALARMS);
        run();
        assertEquals(
                "The last change of the policy is not known: it cannot be read.",
                policy(enrichment).text());
        policy = () -> Scene.fact(new PolicyChange(8, Scene.NOW, null), "policy");
        clock.advance(Enrichment.PERIOD);
        enrichment.look(ALARMS);
        run();
        assertTrue(policy(enrichment).isKnown());
        policy =
                () -> {
                    throw new IllegalStateException("the disk is full");
                };
        clock.advance(Held.STALE);
        enrichment.look(ALARMS);
        run();
        assertTrue(policy(enrichment).isKnown(), "what was read is good for a while");
        clock.advance(Enrichment.PERIOD);
        assertEquals(
                "The last change of the policy is not known: it could not be read for more than"
                        + " 3 minutes.",
                policy(enrichment).text());
    }

    @Test
    void aHubThatEndsAsksNobody() {
        Enrichment ending =
                new Enrichment(
                        new Sources(
                                from -> Known.not(""),
                                () -> Known.not(""),
                                () -> Known.not(""),
                                () -> Known.not(""),
                                runbooks -> Known.not("")),
                        clocks,
                        task -> {
                            throw new RejectedExecutionException();
                        });
        ending.look(ALARMS);
        ending.look(ALARMS);
        assertFalse(policy(ending).isKnown());
    }

    @Test
    void whoWasTurnedAwayOnceIsAskedAgain() {
        AtomicBoolean isFull = new AtomicBoolean(true);
        Held<String> held =
                new Held<>(
                        "policy",
                        clocks.monotonic(),
                        task -> {
                            if (isFull.get()) {
                                throw new RejectedExecutionException();
                            }
                            task.run();
                        });
        held.ask(() -> Scene.fact("7", "policy"));
        isFull.set(false);
        held.ask(() -> Scene.fact("7", "policy"));
        assertEquals(Scene.fact("7", "policy"), held.now());
    }
}
