package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of one alarm: what data say, and who has seen it. */
class AlarmEngineTest {
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");

    private final Watch watch = Watch.small();

    @Test
    void peopleAreTold30SecondsAfterReceiptHoweverOldItIs() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(29);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        assertEquals(List.of("CRITICAL FIRING node/r0-s0-0: disk_used"), watch.said());
        assertTrue(
                watch.notified().getFirst().firing().getFirst().startsAt().isBefore(Watch.START));
        watch.seconds(60);
        assertEquals(1, watch.said().size());
    }

    @Test
    void sayingItAgainIsNoNews() {
        watch.raise(DISK, Severity.WARNING);
        for (int i = 0; i < 100; i++) {
            watch.seconds(10);
            int before = watch.effects.size();
            watch.raise(DISK, Severity.WARNING);
            assertEquals(before, watch.effects.size(), "not even a row");
        }
        assertEquals(List.of("WARNING FIRING node/r0-s0-0: disk_used"), watch.said());
    }

    @Test
    void aRestartHoldsBackForAnother30Seconds() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(5);
        watch.state = AlarmState.of(watch.state.rows());
        watch.now = watch.now.plusSeconds(3_600);
        watch.step(new AlarmEvent.Started());
        watch.seconds(2);
        watch.raise(Watch.power("r0-s0"), Severity.CRITICAL);
        watch.seconds(60);
        assertEquals(List.of("CRITICAL FIRING site/r0-s0: power_lost (1)"), watch.said());
    }

    @Test
    void aHubThatRestartsAgainAndAgainTellsPeopleAllTheSame() {
        watch.raise(DISK, Severity.CRITICAL);
        for (int i = 0; i < 20; i++) {
            watch.seconds(25);
            watch.state = AlarmState.of(watch.state.rows());
            watch.step(new AlarmEvent.Started());
        }
        assertEquals(List.of("CRITICAL FIRING node/r0-s0-0: disk_used"), watch.said());
        assertTrue(watch.notified().getFirst().at().isBefore(Watch.START.plusSeconds(150)));
        watch.seconds(60);
        watch.raise(Watch.disk("r1-s0-0"), Severity.CRITICAL);
        watch.seconds(10);
        watch.step(new AlarmEvent.Started());
        watch.seconds(29);
        assertEquals(1, watch.said().size(), "after a quiet end it is quiet again");
        watch.seconds(1);
        assertEquals(2, watch.said().size());
    }

    @Test
    void aPageKeepsFiringFor10MinutesAndATicketFor30() {
        AlarmKey ticket = Watch.disk("r0-s0-1");
        watch.raise(DISK, Severity.CRITICAL);
        watch.raise(ticket, Severity.MAJOR);
        watch.seconds(60);
        watch.acknowledge(DISK);
        watch.clear(DISK);
        watch.clear(ticket);
        watch.minutes(9);
        watch.seconds(59);
        assertEquals(Condition.ACTIVE, watch.alarm(DISK).reading().condition());
        watch.seconds(1);
        assertNull(watch.state.alarm(DISK));
        watch.minutes(19);
        watch.seconds(59);
        assertEquals(Condition.ACTIVE, watch.alarm(ticket).reading().condition());
        watch.seconds(1);
        assertNull(watch.state.alarm(ticket));
        assertEquals(
                List.of(
                        "CRITICAL FIRING node/r0-s0-0: disk_used",
                        "MAJOR FIRING node/r0-s0-1: disk_used",
                        "CRITICAL RESOLVED node/r0-s0-0",
                        "MAJOR RESOLVED node/r0-s0-1"),
                watch.said());
        assertEquals(
                List.of(DISK), watch.notified().get(2).ended().stream().map(Member::key).toList());
    }

    @Test
    void whatComesBackWhileItIsKeptFiringIsTheSameAlarm() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        for (int i = 0; i < 5; i++) {
            watch.clear(DISK);
            watch.minutes(9);
            watch.raise(DISK, Severity.CRITICAL);
            watch.minutes(3);
        }
        assertEquals(1, watch.said().size());
        assertFalse(watch.alarm(DISK).reading().isEnding());
    }

    @Test
    void unknownEndsNothingAndStopsWhatIsAboutToEnd() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        watch.clear(DISK);
        watch.minutes(5);
        watch.unknown(DISK);
        watch.minutes(24 * 60);
        assertEquals(Condition.ACTIVE, watch.alarm(DISK).reading().condition());
        assertNotNull(watch.alarm(DISK).reading().unknownSince());
        watch.clear(DISK);
        watch.minutes(9);
        assertEquals(Condition.ACTIVE, watch.alarm(DISK).reading().condition());
        assertNull(watch.alarm(DISK).reading().unknownSince());
        watch.minutes(1);
        assertEquals(Condition.NORMAL, watch.alarm(DISK).reading().condition());
    }

    @Test
    void whatWasNeverKnownIsListedAsUnknownAndToldToNobody() {
        watch.unknown(DISK);
        watch.minutes(60);
        assertEquals(Condition.UNKNOWN, watch.alarm(DISK).reading().condition());
        assertEquals(List.of(), watch.said());
        watch.clear(DISK);
        assertNull(watch.state.alarm(DISK));
    }

    @Test
    void whatIsPendingIsListedAndToldToNobody() {
        watch.step(new AlarmEvent.Pending(DISK, Severity.CRITICAL, watch.now, "filling"));
        watch.minutes(60);
        assertEquals(Condition.PENDING, watch.alarm(DISK).reading().condition());
        assertEquals(List.of(), watch.said());
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(29);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        assertEquals(1, watch.said().size());
        watch.step(new AlarmEvent.Pending(DISK, Severity.CRITICAL, watch.now, "filling"));
        assertEquals(Condition.ACTIVE, watch.alarm(DISK).reading().condition());
    }

    @Test
    void aPageThatNobodyHasSeenStaysUntilSomebodyHas() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        watch.clear(DISK);
        watch.minutes(24 * 60);
        assertEquals(Lifecycle.RETURNED_UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
        assertEquals(Condition.NORMAL, watch.alarm(DISK).reading().condition());
        watch.acknowledge(DISK);
        assertNull(watch.state.alarm(DISK));
        assertEquals(2, watch.said().size(), "what is latched is not told again");
    }

    @Test
    void aPageThatEasedBeforeItEndedLatchesAllTheSame() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        watch.raise(DISK, Severity.WARNING);
        watch.clear(DISK);
        watch.minutes(31);
        assertEquals(Lifecycle.RETURNED_UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
    }

    @Test
    void aLatchedPageThatComesBackIsANewAlarm() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(60);
        watch.clear(DISK);
        watch.minutes(11);
        watch.raise(DISK, Severity.CRITICAL);
        assertEquals(Lifecycle.UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
        watch.seconds(30);
        List<Notify> notified = watch.notified();
        assertEquals(3, notified.size());
        assertNotEquals(notified.getFirst().id(), notified.getLast().id());
    }

    @Test
    void itIsToldAgainAfter4HoursForPagesAnd24ForTicketsUntilSomebodyHasSeenIt() {
        AlarmKey ticket = Watch.disk("r0-s0-1");
        watch.raise(DISK, Severity.CRITICAL);
        watch.raise(ticket, Severity.WARNING);
        watch.seconds(30);
        watch.minutes(8 * 60);
        assertEquals(
                List.of(
                        "CRITICAL FIRING node/r0-s0-0: disk_used",
                        "WARNING FIRING node/r0-s0-1: disk_used",
                        "CRITICAL FIRING node/r0-s0-0: disk_used #1",
                        "CRITICAL FIRING node/r0-s0-0: disk_used #2"),
                watch.said());
        watch.acknowledge(DISK);
        watch.minutes(16 * 60);
        assertEquals("WARNING FIRING node/r0-s0-1: disk_used #1", watch.said().getLast());
        watch.acknowledge(ticket);
        watch.minutes(72 * 60);
        assertEquals(5, watch.said().size());
    }

    @Test
    void aNamedPersonAcknowledgesAndARiseTakesItBack() {
        watch.raise(DISK, Severity.WARNING);
        watch.seconds(30);
        watch.acknowledge(DISK);
        assertEquals(Lifecycle.ACKNOWLEDGED, watch.alarm(DISK).lifecycle());
        assertEquals("ada", watch.alarm(DISK).attention().by());
        watch.raise(DISK, Severity.CRITICAL);
        assertEquals(Lifecycle.UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
        watch.seconds(29);
        assertEquals(1, watch.said().size());
        watch.seconds(1);
        assertEquals("CRITICAL UPDATED node/r0-s0-0: disk_used", watch.said().getLast());
    }

    @Test
    void becomingMilderIsNoNewsAndRisingAgainIs() {
        watch.raise(DISK, Severity.MAJOR);
        watch.seconds(30);
        watch.acknowledge(DISK);
        watch.raise(DISK, Severity.WARNING);
        watch.minutes(10);
        assertEquals(1, watch.said().size());
        assertEquals(Lifecycle.ACKNOWLEDGED, watch.alarm(DISK).lifecycle());
        watch.raise(DISK, Severity.MAJOR);
        watch.minutes(1);
        assertEquals("MAJOR UPDATED node/r0-s0-0: disk_used", watch.said().getLast());
        List<Notify> notified = watch.notified();
        assertNotEquals(notified.getFirst().id(), notified.getLast().id());
    }

    @Test
    void alarmsOfOnePlaceAreToldTogetherAndNotMoreOftenThanEach5Minutes() {
        AlarmKey memory = new AlarmKey("memory_used", DISK.place());
        AlarmKey clock = new AlarmKey("clock_offset", DISK.place());
        watch.raise(DISK, Severity.MAJOR);
        watch.raise(memory, Severity.WARNING);
        watch.seconds(60);
        watch.raise(clock, Severity.WARNING);
        watch.seconds(269);
        assertEquals(List.of("MAJOR FIRING node/r0-s0-0: disk_used, memory_used"), watch.said());
        watch.seconds(1);
        assertEquals(
                "MAJOR UPDATED node/r0-s0-0: clock_offset, disk_used, memory_used",
                watch.said().getLast());
        watch.raise(clock, Severity.CRITICAL);
        watch.seconds(30);
        assertEquals(
                "CRITICAL UPDATED node/r0-s0-0: clock_offset, disk_used, memory_used",
                watch.said().getLast());
    }

    @Test
    void whatFiresAgainIsNotSaidToBeOver() {
        AlarmKey memory = new AlarmKey("memory_used", DISK.place());
        AlarmKey clock = new AlarmKey("clock_offset", DISK.place());
        for (AlarmKey key : List.of(DISK, memory, clock)) {
            watch.raise(key, Severity.MAJOR);
        }
        watch.seconds(60);
        watch.clear(DISK);
        watch.clear(memory);
        watch.minutes(31);
        watch.raise(DISK, Severity.MAJOR);
        watch.minutes(6);
        Notify last = watch.notified().getLast();
        assertEquals("MAJOR UPDATED node/r0-s0-0: clock_offset, disk_used", watch.said().getLast());
        assertEquals(List.of(memory), last.ended().stream().map(Member::key).toList());
        assertEquals(1, last.endedCount());
    }

    @Test
    void anObjectiveOfACellIsAGroupOfItsOwn() {
        AlarmKey north = new AlarmKey("page_fast", Place.cell("requests", "r0/small"));
        AlarmKey slow = new AlarmKey("page_slow", north.place());
        watch.raise(new AlarmKey("uplink_lost", Place.region("r0")), Severity.CRITICAL);
        watch.raise(north, Severity.CRITICAL);
        watch.raise(slow, Severity.CRITICAL);
        watch.seconds(30);
        assertEquals(
                List.of(
                        "CRITICAL FIRING region/r0: uplink_lost",
                        "CRITICAL FIRING cell/requests/r0/small: page_fast, page_slow"),
                watch.said());
    }

    @Test
    void aPlaceThatIsGoneTakesItsAlarmsAlong() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.step(new AlarmEvent.Silent("r0-s0-0", watch.now));
        watch.seconds(60);
        watch.step(new AlarmEvent.Retired(DISK.place()));
        assertEquals(List.of(), watch.state.alarms());
        watch.minutes(60);
        assertEquals(
                List.of(
                        "CRITICAL FIRING node/r0-s0-0: disk_used",
                        "CRITICAL RESOLVED node/r0-s0-0"),
                watch.said());
        assertEquals(List.of(), watch.state.rows().stream().filter(this::isNoHeader).toList());
    }

    private boolean isNoHeader(Row row) {
        return !(row instanceof Header);
    }

    @Test
    void whatIsNormalIsNoAlarm() {
        assertThrows(IllegalArgumentException.class, () -> watch.raise(DISK, Severity.NORMAL));
        assertThrows(IllegalArgumentException.class, () -> new AlarmKey("a@b", DISK.place()));
        assertThrows(IllegalArgumentException.class, () -> Place.workload("a/b", "c"));
        assertThrows(IllegalArgumentException.class, () -> Place.cell("a/b", ""), "as a, b");
    }
}
