package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.json.AlarmRowJson;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Invariants of the engine, each over generated tales:
 *
 * <ol>
 *   <li>What was raised and not cleared since is active and listed, at its place and at each place
 *       above it, whatever else happens; lists hold what they should and nothing else.
 *   <li>What is unknown never resolves: an alarm of which data say nothing stays as it was until
 *       data say something, or its place is gone.
 *   <li>A page that people were told of, that is over and that nobody has seen, stays until
 *       somebody has, or until it comes back, or its place is gone.
 *   <li>Nobody is told that something fires while it is shelved, out of service, in a window of
 *       planned work or explained by a cause above it that is at least as severe.
 *   <li>Nor less than 30 s after it was received.
 *   <li>No two notifications have the same id: one for each group and set of firing alarms.
 *   <li>A group is resolved once, after it was told and when nothing of it fires; the next is again
 *       a first one.
 *   <li>Nothing is hidden for good: what is active, not kept back and news since then, however
 *       often it comes and goes, is told within 5 minutes and two hold-offs of 30 s, and within 20
 *       minutes in a flood; time in which the hub is down does not count.
 *   <li>A state that is stored and read again between any two events goes on the same.
 *   <li>The changes of rows add up to the rows; a wish that is refused changes none.
 *   <li>The same tale comes to the same, and a state never changes.
 * </ol>
 */
class AlarmEnginePropertiesTest extends TaleOracle {
    /** Or the invariants would be about nothing. */
    @Test
    void talesTellOfAllThatTheInvariantsSpeakOf() {
        Set<Object> occurred = new HashSet<>();
        boolean[] flood = {false, false};
        for (long seed = 0; seed < 20; seed++) {
            follow(
                    seed,
                    (before, told, step) -> {
                        notified(step).forEach(notify -> occurred.add(notify.kind()));
                        for (Alarm alarm : step.state().alarms()) {
                            occurred.add(alarm.lifecycle());
                            occurred.add(alarm.reading().condition());
                            occurred.add(alarm.holds().suppression().getClass().getSimpleName());
                            occurred.add(alarm.key().rule());
                        }
                        flood[0] |= step.state().header().isFlood();
                        flood[1] |= flood[0] && !step.state().header().isFlood();
                    });
        }
        assertTrue(flood[0] && flood[1], "a flood that begins and ends");
        assertTrue(occurred.containsAll(List.of(Notify.Kind.values())), occurred::toString);
        assertTrue(occurred.containsAll(List.of(Lifecycle.values())), occurred::toString);
        assertTrue(occurred.containsAll(List.of(Condition.values())), occurred::toString);
        assertTrue(
                occurred.containsAll(
                        List.of("Maintenance", "Inhibited", "Shelved", "OutOfService")),
                occurred::toString);
        assertTrue(occurred.containsAll(List.of("site_silent", "region_silent")));
    }

    @Property(tries = 20)
    void whatWasRaisedIsListedUntilItIsCleared(@ForAll long seed) {
        Set<AlarmKey> raised = new HashSet<>();
        follow(
                seed,
                (before, told, step) -> {
                    switch (told.event()) {
                        case AlarmEvent.Raised event -> raised.add(event.key());
                        case AlarmEvent.Cleared(AlarmKey key) -> raised.remove(key);
                        case AlarmEvent.Retired(Place place) ->
                                raised.removeIf(key -> places(key).contains(place));
                        default -> {}
                    }
                    List<Alarm> all = step.state().alarms();
                    for (AlarmKey key : raised) {
                        Alarm alarm = step.state().alarm(key);
                        assertTrue(alarm != null && alarm.isActive(), key::text);
                    }
                    for (Place place : List.of(Place.hub(), Place.site("r0-s0"))) {
                        assertEquals(
                                all.stream()
                                        .filter(alarm -> places(alarm.key()).contains(place))
                                        .toList(),
                                step.state().alarmsBelow(place));
                    }
                });
    }

    @Property(tries = 20)
    void unknownNeverResolves(@ForAll long seed) {
        int[] unknown = {0};
        follow(
                seed,
                (before, told, step) -> {
                    for (Alarm was : before.alarms()) {
                        boolean says =
                                switch (told.event()) {
                                    case AlarmEvent.Raised event -> event.key().equals(was.key());
                                    case AlarmEvent.Pending event -> event.key().equals(was.key());
                                    case AlarmEvent.Cleared(AlarmKey key) -> key.equals(was.key());
                                    case AlarmEvent.Retired(Place place) ->
                                            places(was.key()).contains(place);
                                    default -> false;
                                };
                        boolean open = was.reading().condition() != Condition.NORMAL;
                        if (was.reading().unknownSince() != null && open && !says) {
                            unknown[0]++;
                            Alarm is = step.state().alarm(was.key());
                            assertNotNull(is, was.key().text());
                            assertEquals(was.reading(), is.reading());
                        }
                    }
                });
        assertTrue(unknown[0] > 0, "a tale without anything unknown proves nothing");
    }

    @Property(tries = 30)
    void aPageStaysUntilItIsSeen(@ForAll long seed) {
        Set<AlarmKey> paged = new HashSet<>();
        follow(
                seed,
                (before, told, step) -> {
                    for (Alarm was : before.alarms()) {
                        Alarm is = step.state().alarm(was.key());
                        boolean gone =
                                told.event() instanceof AlarmEvent.Retired(Place place)
                                        && places(was.key()).contains(place);
                        boolean seen =
                                told.event() instanceof AlarmEvent.Acknowledge wish
                                        && wish.key().equals(was.key())
                                        && step.effects().stream().noneMatch(TaleOracle::isRefusal);
                        if (seen || gone) {
                            paged.remove(was.key());
                        } else if (paged.contains(was.key())) {
                            assertNotNull(is, was.key().text());
                            assertTrue(
                                    is.isActive()
                                            || is.attention().state()
                                                    == Attention.State.RETURNED_UNACKNOWLEDGED,
                                    was.key().text());
                        }
                    }
                    for (Notify notify : notified(step)) {
                        for (Member member : notify.firing()) {
                            boolean unseen =
                                    present(step.state(), member.key()).attention().state()
                                            == Attention.State.UNACKNOWLEDGED;
                            if (unseen && member.severity() == Severity.CRITICAL) {
                                paged.add(member.key());
                            }
                        }
                    }
                });
    }

    @Property(tries = 40)
    void whatIsKeptBackIsToldToNobody(@ForAll long seed) {
        follow(
                seed,
                (before, told, step) -> {
                    for (Notify notify : notified(step)) {
                        for (Member member : notify.firing()) {
                            Alarm alarm = present(step.state(), member.key());
                            assertTrue(alarm.isActive());
                            assertNull(alarm.holds().shelved());
                            assertNull(alarm.holds().outOfService());
                            assertNull(planned(step.state(), alarm, told.now()));
                            assertNull(cause(step.state(), alarm), member.key().text());
                            assertFalse(isPast(alarm), member.key().text());
                            Alarm untold = present(before, member.key());
                            assertEquals(
                                    List.of(),
                                    brought(step.state(), alarm.with(untold.news())),
                                    member.key().text());
                        }
                        for (Member member : notify.inhibited()) {
                            Alarm alarm = present(step.state(), member.key());
                            assertTrue(
                                    isPast(alarm) || cause(step.state(), alarm) != null,
                                    member.key().text());
                        }
                    }
                });
    }

    @Property(tries = 30)
    void nothingIsToldBefore30SecondsAndNothingTwice(@ForAll long seed) {
        Set<String> ids = new HashSet<>();
        Map<AlarmKey, Instant> received = new HashMap<>();
        int[] told = {0};
        follow(
                seed,
                (before, event, step) -> {
                    for (Alarm alarm : step.state().alarms()) {
                        Alarm was = before.alarm(alarm.key());
                        if (alarm.isActive() && (was == null || !was.isActive())) {
                            received.put(alarm.key(), event.now());
                        }
                    }
                    for (Notify notify : notified(step)) {
                        told[0]++;
                        assertTrue(ids.add(notify.id()), notify.id());
                        for (Member member : notify.firing()) {
                            Instant at = received.get(member.key());
                            assertTrue(
                                    at != null && !at.plusSeconds(30).isAfter(event.now()),
                                    member.key().text());
                        }
                    }
                });
        assertTrue(told[0] > 0, "a tale of which nobody is told proves nothing");
    }

    @Property(tries = 30)
    void aGroupBeginsIsUpdatedAndEnds(@ForAll long seed) {
        Set<Place> open = new HashSet<>();
        follow(
                seed,
                (before, told, step) -> {
                    for (Notify notify : notified(step)) {
                        switch (notify.kind()) {
                            case FIRING ->
                                    assertEquals(open.add(notify.group()), notify.repeat() == 0);
                            case UPDATED -> assertTrue(open.contains(notify.group()));
                            case RESOLVED -> {
                                assertTrue(open.remove(notify.group()));
                                assertEquals(List.of(), notify.firing());
                            }
                        }
                        assertEquals(
                                notify.kind() == Notify.Kind.RESOLVED, notify.firing().isEmpty());
                    }
                });
    }

    @Property(tries = 30)
    void nothingIsHiddenForGood(@ForAll long seed) {
        Instant[] flood = {Instant.EPOCH};
        Map<AlarmKey, Instant> unheard = new HashMap<>();
        Instant[] last = {Watch.START};
        follow(
                seed,
                (before, told, step) -> {
                    Instant now = told.now();
                    Header header = step.state().header();
                    flood[0] = header.isFlood() ? now : flood[0];
                    boolean calm = flood[0].isBefore(now.minus(Duration.ofMinutes(20)));
                    Instant quiet = header.quietUntil();
                    Duration gap = Duration.between(last[0], now);
                    last[0] = now;
                    if (gap.toSeconds() > 20) {
                        unheard.replaceAll((_, since) -> since.plus(gap));
                    }
                    Set<AlarmKey> news = new HashSet<>();
                    for (Alarm alarm : step.state().alarms()) {
                        boolean seen = alarm.attention().state() == Attention.State.ACKNOWLEDGED;
                        boolean open = alarm.persists() && alarm.hasNews() && !seen;
                        if (open && free(step.state(), alarm, now)) {
                            news.add(alarm.key());
                            unheard.putIfAbsent(alarm.key(), now);
                            if (isLetGo(alarm, now)) {
                                unheard.put(alarm.key(), now);
                            }
                        }
                    }
                    unheard.keySet().retainAll(news);
                    if (told.event() instanceof AlarmEvent.PutBack wish) {
                        // Its hold-off is 5 minutes.
                        unheard.computeIfPresent(wish.key(), (_, _) -> now.plusSeconds(270));
                    }
                    if (!(told.event() instanceof AlarmEvent.Tick) || now.isBefore(quiet)) {
                        return;
                    }
                    Duration most = Duration.ofSeconds(calm ? 360 : 1_200);
                    unheard.forEach((key, since) ->
                            assertFalse(
                                    since.plus(most).isBefore(now),
                                    () -> present(step.state(), key) + " at " + now));
                });
    }

    @Property(tries = 12)
    void whatIsStoredAndReadGoesOnTheSame(@ForAll long seed) {
        AlarmState[] stored = {AlarmState.fresh()};
        long[] at = {seed};
        follow(
                seed,
                (before, told, step) -> {
                    // At other events in each tale.
                    if (at[0]++ % 13 == 0) {
                        stored[0] = writtenAndRead(stored[0]);
                    }
                    AlarmEngine.Step again = engine.step(stored[0], told.event(), told.now());
                    assertEquals(step.effects(), again.effects());
                    stored[0] = again.state();
                });
    }

    private AlarmState writtenAndRead(AlarmState state) {
        return AlarmState.of(
                state.rows().reversed().stream()
                        .map(AlarmRowJson::write)
                        .map(AlarmRowJson::read)
                        .toList());
    }

    @Property(tries = 20)
    void changesOfRowsAddUp(@ForAll long seed) {
        TreeMap<RowKey, Row> rows = new TreeMap<>();
        follow(
                seed,
                (before, told, step) -> {
                    boolean refused = false;
                    for (AlarmEffect effect : step.effects()) {
                        switch (effect) {
                            case AlarmEffect.Stored(Row row) -> rows.put(row.row(), row);
                            case AlarmEffect.Deleted(Row last) ->
                                    assertNotNull(rows.remove(last.row()));
                            case AlarmEffect.Refused _ -> refused = true;
                            default -> {}
                        }
                    }
                    assertEquals(new ArrayList<>(rows.values()), step.state().rows());
                    assertTrue(!refused || step.effects().size() == 1);
                });
    }

    @Property(tries = 10)
    void theSameTaleComesToTheSameAndAStateNeverChanges(@ForAll long seed) {
        List<AlarmState> states = new ArrayList<>();
        List<AlarmEngine.Step> steps = new ArrayList<>();
        follow(
                seed,
                (before, told, step) -> {
                    states.add(before);
                    steps.add(step);
                });
        int at = 0;
        for (AlarmTale.Told told : tale(seed)) {
            AlarmEngine.Step again = engine.step(states.get(at), told.event(), told.now());
            assertEquals(steps.get(at).effects(), again.effects());
            at++;
        }
    }
}
