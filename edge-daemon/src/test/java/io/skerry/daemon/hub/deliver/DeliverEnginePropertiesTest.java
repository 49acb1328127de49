package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Invariants of the engine, each over generated tales:
 *
 * <ol>
 *   <li>Nothing is lost: what waited for a receiver has arrived there in the end, or it was said
 *       that it was refused, dropped or taken along by a newer one, which has; who is routed to is
 *       told, and a page is never dropped.
 *   <li>Nothing arrives out of order within a group, but what arrived before.
 *   <li>What is sent under an id is the same each time, and not sent again once it is known to have
 *       arrived, but to an Alertmanager that is told again what fires.
 *   <li>A group is over for everybody in the end: whoever took that it fires took its end.
 *   <li>A state that is stored and read again between any two events goes on the same.
 *   <li>The changes of rows add up to the rows.
 *   <li>No more is under way and no more waits than is allowed, but for pages.
 *   <li>A page is escalated once for each step, when it was unacknowledged for so long, and not
 *       otherwise.
 * </ol>
 */
class DeliverEnginePropertiesTest {
    /** Or the invariants would be about nothing. */
    @Test
    void talesTellOfAllThatTheInvariantsSpeakOf() {
        Set<Object> occurred = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            new DeliverTale(
                            seed,
                            (before, event, now, step) ->
                                    step.effects().forEach(each -> occurred.add(each.getClass())))
                    .tell();
        }
        for (Class<?> kind : DeliverEffect.class.getPermittedSubclasses()) {
            assertTrue(occurred.contains(kind), kind::toString);
        }
    }

    @Property(tries = 60)
    void nothingIsLost(@ForAll long seed) {
        Set<String> offered = new HashSet<>();
        Set<String> excused = new HashSet<>();
        Map<String, String> into = new HashMap<>();
        DeliverTale tale =
                new DeliverTale(
                        seed,
                        (before, event, now, step) -> {
                            if (event instanceof DeliverEvent.Announced(Notice notice)
                                    && !notice.isResolved()) {
                                offered.add("log " + notice.id());
                                offered.add("manager " + notice.id());
                                if (notice.isPage()) {
                                    offered.add("hook " + notice.id());
                                }
                            }
                            for (Row row : step.state().rows()) {
                                if (row instanceof Lane lane) {
                                    lane.waiting()
                                            .forEach(each ->
                                                    offered.add(
                                                            lane.receiver()
                                                                    + " "
                                                                    + each.notice().id()));
                                }
                            }
                            for (DeliverEffect effect : step.effects()) {
                                switch (effect) {
                                    case DeliverEffect.Refused said ->
                                            excused.add(said.receiver() + " " + said.id());
                                    case DeliverEffect.Dropped said -> {
                                        assertNotEquals(Severity.CRITICAL, said.severity());
                                        excused.add(said.receiver() + " " + said.id());
                                    }
                                    case DeliverEffect.Coalesced said ->
                                            into.put(
                                                    said.receiver() + " " + said.id(),
                                                    said.receiver() + " " + said.into());
                                    default -> {}
                                }
                            }
                        });
        tale.tell();
        Set<String> arrived = new HashSet<>();
        tale.arrived().forEach(send -> arrived.add(send.receiver() + " " + send.notice().id()));
        for (String each : offered) {
            String last = each;
            for (int i = 0; into.containsKey(last); i++) {
                assertTrue(i < into.size(), "a newer one never goes into an older one");
                last = into.getOrDefault(last, "");
            }
            assertTrue(arrived.contains(last) || excused.contains(last), each + " in " + last);
        }
    }

    @Property(tries = 60)
    void nothingArrivesOutOfOrder(@ForAll long seed) {
        DeliverTale tale = new DeliverTale(seed, (before, event, now, step) -> {}).tell();
        Set<String> seen = new HashSet<>();
        Map<String, Instant> newest = new HashMap<>();
        Map<String, Boolean> ended = new TreeMap<>();
        for (DeliverEffect.Send send : tale.arrived()) {
            if (seen.add(send.receiver() + " " + send.notice().id())) {
                String lane = send.receiver() + " " + send.notice().group().text();
                Instant at = send.notice().said().at();
                Instant before = newest.put(lane, at);
                assertTrue(before == null || !at.isBefore(before), lane);
                ended.put(lane, send.notice().isResolved());
            }
        }
        assertFalse(ended.isEmpty());
    }

    @Property(tries = 60)
    void whatHasArrivedIsNotSentAgainAndAnIdIsAlwaysTheSame(@ForAll long seed) {
        Map<String, Notice> sent = new HashMap<>();
        Set<String> delivered = new HashSet<>();
        new DeliverTale(
                        seed,
                        (before, event, now, step) -> {
                            for (DeliverEffect effect : step.effects()) {
                                if (effect instanceof DeliverEffect.Send send) {
                                    String id = send.receiver() + " " + send.notice().id();
                                    Notice other = sent.putIfAbsent(id, send.notice());
                                    assertTrue(other == null || other.equals(send.notice()), id);
                                    assertTrue(
                                            !delivered.contains(id)
                                                    || send.receiver().equals("manager"),
                                            id);
                                } else if (effect instanceof DeliverEffect.Delivered said) {
                                    assertTrue(delivered.add(said.receiver() + " " + said.id()));
                                }
                            }
                        })
                .tell();
    }

    @Property(tries = 60)
    void aGroupIsOverForWhoeverTookThatItFires(@ForAll long seed) {
        Map<String, Boolean> fires = new HashMap<>();
        DeliverTale tale =
                new DeliverTale(
                        seed,
                        (before, event, now, step) -> {
                            // What a receiver is taken to know, by what it acknowledged.
                            for (Row row : step.state().rows()) {
                                if (row instanceof Lane lane) {
                                    fires.put(lane.receiver() + lane.group(), lane.known() != null);
                                }
                            }
                            for (DeliverEffect effect : step.effects()) {
                                if (effect instanceof DeliverEffect.Deleted(RowKey key)) {
                                    fires.put(key.receiver() + key.group(), false);
                                }
                            }
                        });
        tale.tell();
        assertFalse(fires.containsValue(true));
        assertTrue(tale.state().rows().stream().noneMatch(Lane.class::isInstance));
    }

    @Property(tries = 30)
    void aStoredStateGoesOnTheSameAndChangesAddUp(@ForAll long seed) {
        DeliverEngine engine = new DeliverEngine(DeliverTale.config());
        Random random = new Random(seed);
        Map<RowKey, Row> stored = new TreeMap<>();
        new DeliverTale(
                        seed,
                        (before, event, now, step) -> {
                            List<Row> rows = new ArrayList<>(before.rows());
                            assertEquals(List.copyOf(stored.values()), rows);
                            Collections.shuffle(rows, random);
                            DeliverEngine.Step again =
                                    engine.step(DeliverState.of(rows), event, now);
                            assertEquals(step.effects(), again.effects());
                            assertEquals(step.state().rows(), again.state().rows());
                            for (DeliverEffect effect : step.effects()) {
                                if (effect instanceof DeliverEffect.Stored(Row row)) {
                                    assertNotEquals(row, stored.put(row.row(), row));
                                } else if (effect instanceof DeliverEffect.Deleted(RowKey key)) {
                                    assertTrue(stored.remove(key) != null, key::toString);
                                }
                            }
                        })
                .tell();
    }

    @Property(tries = 60)
    void noMoreIsUnderWayAndNoMoreWaitsThanIsAllowed(@ForAll long seed) {
        new DeliverTale(
                        seed,
                        (before, event, now, step) -> {
                            Map<String, Integer> underWay = new HashMap<>();
                            for (Row row : step.state().rows()) {
                                if (row instanceof Lane lane) {
                                    assertTrue(lane.waiting().size() <= DeliverTale.MOST_OF_GROUP);
                                    underWay.merge(
                                            lane.receiver(), lane.isIdle() ? 0 : 1, Integer::sum);
                                }
                            }
                            underWay.forEach((receiver, count) -> {
                                assertTrue(count <= DeliverTale.AT_ONCE, receiver);
                                assertTrue(
                                        step.state().waiting(receiver)
                                                <= DeliverTale.MOST + DeliverTale.GROUPS);
                            });
                        })
                .tell();
    }

    @Property(tries = 60)
    void aPageIsEscalatedOnceForEachStepAndOnlyWhenNobodyAcknowledges(@ForAll long seed) {
        EscalationOracle oracle = new EscalationOracle();
        Set<String> ids = new HashSet<>();
        new DeliverTale(
                        seed,
                        (before, event, now, step) -> {
                            Set<String> escalated = new HashSet<>();
                            for (DeliverEffect effect : step.effects()) {
                                if (effect instanceof DeliverEffect.Escalated said) {
                                    assertTrue(ids.add(said.id()), "once");
                                    escalated.add(said.group().text() + " " + said.level());
                                }
                            }
                            assertEquals(oracle.due(event, now), escalated);
                        })
                .tell();
    }

    /** What is to be escalated, by a count of its own. */
    private static final class EscalationOracle {
        private final Map<Place, Set<AlarmKey>> unseen = new HashMap<>();
        private final Map<Place, Instant> since = new HashMap<>();
        private final Map<Place, Integer> level = new HashMap<>();
        private final Map<Place, Boolean> page = new HashMap<>();

        Set<String> due(DeliverEvent event, Instant now) {
            Set<String> due = new HashSet<>();
            switch (event) {
                case DeliverEvent.Announced(Notice notice) -> {
                    Place group = notice.group();
                    unseen.put(group, new HashSet<>(notice.unacknowledged()));
                    page.put(group, notice.isPage());
                    since.putIfAbsent(group, now);
                    forget(group);
                }
                case DeliverEvent.Acknowledged(AlarmKey key) -> {
                    unseen.getOrDefault(key.place(), new HashSet<>()).remove(key);
                    forget(key.place());
                }
                case DeliverEvent.Tick() -> {
                    for (Place group : since.keySet()) {
                        for (int step = level.getOrDefault(group, 0); step < 2; step++) {
                            var after =
                                    step == 0 ? DeliverTale.FIRST_STEP : DeliverTale.SECOND_STEP;
                            Instant at = since.getOrDefault(group, now).plus(after);
                            if (page.getOrDefault(group, false) && !now.isBefore(at)) {
                                level.put(group, step + 1);
                                due.add(group.text() + " " + (step + 1));
                            }
                        }
                    }
                }
                default -> {}
            }
            return due;
        }

        private void forget(Place group) {
            if (unseen.getOrDefault(group, Set.of()).isEmpty()) {
                since.remove(group);
                level.remove(group);
                assertNull(since.get(group));
            }
        }
    }
}
