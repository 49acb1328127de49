package io.skerry.console.fleet;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.Handle;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AlarmBookTest {
    private final AlarmBook book = new AlarmBook();

    @Test
    void unacknowledgedComeFirstByHowSevereAndHowNew() {
        AlarmRow seen =
                Alarms.node("seen", "1").severity(Severity.CRITICAL).acknowledged("a").row();
        AlarmRow old = Alarms.node("old", "1").severity(Severity.CRITICAL).since(900).row();
        AlarmRow fresh = Alarms.node("fresh", "1").severity(Severity.CRITICAL).since(5).row();
        AlarmRow lesser = Alarms.node("lesser", "1").severity(Severity.WARNING).since(1).row();
        AlarmRow latched =
                Alarms.node("latched", "1")
                        .severity(Severity.CRITICAL)
                        .lifecycle(AlarmLifecycle.RETURNED_UNACKNOWLEDGED)
                        .row();
        AlarmRow shelved = Alarms.node("shelved", "1").shelved("a", "known", 60).row();
        book.apply(Alarms.whole(HUB, shelved, seen, lesser, latched, old, fresh));
        assertEquals(List.of(fresh, old, lesser, latched, seen, shelved), rows());
    }

    @Test
    void aChangeMovesItsRowAndNoOther() {
        AlarmRow first = Alarms.node("a", "1").row();
        AlarmRow second = Alarms.node("b", "1").row();
        book.apply(Alarms.whole(HUB, first, second));
        AlarmRow worse = Alarms.node("b", "1").severity(Severity.CRITICAL).row();
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Put(worse)));
        assertEquals(List.of(worse, first), rows());
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Gone(worse.ref())));
        assertEquals(List.of(first), rows());
    }

    @Test
    void whatAWholeDoesNotRepeatIsGoneOnceItHasEnded() {
        AlarmRow first = Alarms.node("a", "1").row();
        AlarmRow second = Alarms.node("b", "1").row();
        book.apply(Alarms.whole(HUB, first, second));
        book.apply(part(true, true, first));
        assertEquals(List.of(first, second), rows(), "nothing is gone before the whole is told");
        book.apply(part(false, false));
        assertEquals(List.of(first), rows());
    }

    @Test
    void aWholeThatBrokeOffTakesNothingAway() {
        AlarmRow first = Alarms.node("a", "1").row();
        AlarmRow second = Alarms.node("b", "1").row();
        book.apply(Alarms.whole(HUB, first, second));
        book.apply(part(true, true, first));
        book.apply(new AlarmNews.Unheard(HUB, NOW, "cut"));
        book.apply(part(false, false));
        assertEquals(List.of(first, second), rows());
    }

    @Test
    void aHubIsHeardOnlyOnceItsWholeWasTold() {
        book.apply(new AlarmNews.Unheard(HUB, NOW, "connecting"));
        assertFalse(snapshot().complete());
        AlarmRow row = Alarms.node("a", "1").row();
        book.apply(part(true, true, row));
        assertFalse(snapshot().complete());
        assertTrue(snapshot().stale(row));
        book.apply(part(false, false));
        assertTrue(snapshot().complete());
        assertFalse(snapshot().stale(row));
    }

    @Test
    void theRowsOfAHubThatIsAwayStayAndAreOld() {
        AlarmRow here = Alarms.node("a", "1").row();
        AlarmRow away = Alarms.node("a", "1").of("hub-b").row();
        book.apply(Alarms.whole(HUB, here));
        book.apply(Alarms.whole("hub-b", away));
        book.apply(new AlarmNews.Unheard("hub-b", NOW.minusSeconds(9), "It ended the stream."));
        book.apply(new AlarmNews.Unheard("hub-b", NOW, "Nobody answers there."));
        AlarmsSnapshot now = snapshot();
        assertEquals(2, now.rows().size());
        assertTrue(now.stale(away));
        assertFalse(now.stale(here));
        assertEquals(1, now.stale());
        assertFalse(now.complete());
        AlarmHub hub = now.hub("hub-b").orElseThrow();
        assertEquals(NOW.minusSeconds(9), hub.unheardSince(), "since the first moment");
        assertEquals("Nobody answers there.", hub.reason());
        book.apply(Alarms.changed("hub-b"));
        assertTrue(snapshot().complete());
        assertEquals("", snapshot().hub("hub-b").orElseThrow().reason());
    }

    @Test
    void whereNoHubIsKnownNothingIsKnown() {
        assertFalse(snapshot().complete());
        assertFalse(snapshot().served());
        assertTrue(snapshot().stale(Alarms.node("a", "1").row()));
    }

    @Test
    void aHubThatKeepsNoAlarmsIsNotAHubWithoutAlarms() {
        book.apply(Alarms.whole(HUB, Alarms.node("a", "1").row()));
        book.apply(new AlarmNews.NotServed(HUB));
        assertEquals(List.of(), rows());
        assertFalse(snapshot().complete());
        assertFalse(snapshot().served());
        book.apply(Alarms.whole(HUB));
        assertTrue(snapshot().complete());
        assertTrue(snapshot().served());
    }

    @Test
    void theSameSaidAgainChangesNothingAndWakesNobody() {
        List<String> woken = new ArrayList<>();
        Handle listening = book.listen(() -> woken.add("news"));
        AlarmRow row = Alarms.node("a", "1").row();
        book.apply(Alarms.whole(HUB, row));
        AlarmsSnapshot before = snapshot();
        book.apply(Alarms.whole(HUB, row));
        AlarmsSnapshot after = book.snapshot(NOW.plusSeconds(1));
        assertEquals(before.revision(), after.revision());
        assertSame(before.rows(), after.rows());
        assertEquals(NOW.plusSeconds(1), after.at());
        assertEquals(1, woken.size());
        listening.close();
        book.apply(Alarms.whole(HUB));
        assertEquals(1, woken.size());
        assertNotEquals(before.revision(), snapshot().revision());
    }

    @Test
    void countsFollowEveryChange() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            AlarmRow row =
                    Alarms.node("r" + random.nextInt(60), "1")
                            .severity(List.of(Severity.values()).get(1 + random.nextInt(3)))
                            .lifecycle(List.of(AlarmLifecycle.values()).get(random.nextInt(7)))
                            .since(random.nextInt(900))
                            .row();
            book.apply(
                    Alarms.changed(
                            HUB,
                            random.nextInt(4) == 0
                                    ? new AlarmNews.Change.Gone(row.ref())
                                    : new AlarmNews.Change.Put(row)));
        }
        AlarmsSnapshot now = snapshot();
        assertEquals(now.rows().size(), now.tally().total());
        assertEquals(now.rows().stream().sorted(AlarmOrder.MOST_URGENT_FIRST).toList(), now.rows());
        for (Severity severity : Severity.values()) {
            assertEquals(
                    now.rows().stream()
                            .filter(r -> r.standing() && r.severity() == severity)
                            .count(),
                    now.tally().standing(severity));
            assertEquals(
                    now.rows().stream()
                            .filter(r -> r.lifecycle() == AlarmLifecycle.UNACKNOWLEDGED)
                            .filter(r -> r.severity() == severity)
                            .count(),
                    now.tally().unacknowledged(severity));
        }
        for (AlarmLifecycle each : AlarmLifecycle.values()) {
            assertEquals(
                    now.rows().stream().filter(row -> row.lifecycle() == each).count(),
                    now.tally().count(each));
        }
        assertEquals(now.rows().stream().map(AlarmRow::id).distinct().count(), now.rows().size());
    }

    @Test
    void aReceiverIsDownSinceItWasFirstSeenDown() {
        book.apply(bearings(Alarms.receiver("pager", true, 0, 0)));
        assertNull(snapshot().hub(HUB).orElseThrow().downSince().get("pager"));
        book.apply(bearings(Alarms.receiver("pager", false, 1, 0)));
        book.apply(bearings(Alarms.receiver("pager", false, 12, 0)));
        assertEquals(NOW, snapshot().hub(HUB).orElseThrow().downSince().get("pager"));
        book.apply(bearings(Alarms.receiver("pager", true, 0, 0)));
        assertEquals(0, snapshot().hub(HUB).orElseThrow().downSince().size());
    }

    @Test
    void anAgeIsCountedOnTheClockOfTheHub() {
        AlarmRow row = Alarms.node("a", "1").since(600).row();
        Duration ahead = Duration.ofSeconds(100);
        book.apply(
                new AlarmNews.Told(
                        HUB,
                        true,
                        false,
                        NOW.minus(ahead),
                        ahead,
                        Alarms.puts(List.of(row)),
                        AlarmNews.Bearings.NONE));
        assertEquals(Duration.ofMinutes(10), snapshot().age(row, NOW.minus(ahead)));
        assertEquals(Duration.ZERO, snapshot().age(row, NOW.minusSeconds(5_000)));
    }

    @Test
    void plannedWorkComesAndGoesLikeAlarms() {
        AlarmRef window = new AlarmRef("w1", Alarms.site("oslo"));
        PlannedWork work = new PlannedWork(window, NOW, NOW.plusSeconds(60), "ann", "disk", true);
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.WorkPut(work)));
        assertEquals(work, snapshot().work().get(new AlarmId(HUB, window)));
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.WorkGone(window)));
        assertEquals(0, snapshot().work().size());
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.WorkPut(work)));
        book.apply(Alarms.whole(HUB));
        assertEquals(0, snapshot().work().size(), "a whole without it");
    }

    @Test
    void aFleetsStoreHandsAlarmsOnAndWakesNobodyElse() {
        FleetStore store = new FleetStore(10);
        List<String> woken = new ArrayList<>();
        try (Handle _ = store.listen(() -> woken.add("fleet"))) {
            store.apply(new FleetEvent.AlarmsTold(Alarms.whole(HUB, Alarms.node("a", "1").row())));
        }
        assertEquals(List.of(), woken);
        assertEquals(1, store.alarms().snapshot(Instant.EPOCH).rows().size());
    }

    private AlarmNews bearings(io.skerry.console.model.AlarmReceiver receiver) {
        return Alarms.told(
                HUB,
                false,
                false,
                new AlarmNews.Bearings(null, null, null, List.of(receiver)),
                List.of());
    }

    private static AlarmNews part(boolean reset, boolean more, AlarmRow... rows) {
        return Alarms.told(HUB, reset, more, AlarmNews.Bearings.NONE, Alarms.puts(List.of(rows)));
    }

    private AlarmsSnapshot snapshot() {
        return book.snapshot(NOW);
    }

    private List<AlarmRow> rows() {
        return snapshot().rows();
    }
}
