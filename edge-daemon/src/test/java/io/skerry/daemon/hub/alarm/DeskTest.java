package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people want of alarms, and what they are refused. */
class DeskTest {
    private static final AlarmKey DISK = Watch.disk("r0-s0-0");

    private final Watch watch = Watch.small();

    @Test
    void aShelvedAlarmIsToldWhenItsTimeIsOver() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(10);
        shelve("known", 3_600);
        watch.minutes(59);
        assertEquals(List.of(), watch.said());
        assertEquals(Lifecycle.SHELVED, watch.alarm(DISK).lifecycle());
        watch.minutes(2);
        assertEquals(List.of("CRITICAL FIRING node/r0-s0-0: disk_used"), watch.said());
        assertEquals(Lifecycle.UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
    }

    @Test
    void aShelfNeedsAReasonAndAnEndThatIsAtMost24HoursAway() {
        watch.raise(DISK, Severity.CRITICAL);
        shelve(" ", 60);
        shelve("known", 0);
        shelve("known", 24 * 3_600 + 1);
        assertNull(watch.alarm(DISK).holds().shelved());
        assertEquals(
                List.of(
                        "Say why: whoever finds it on the shelf must know.",
                        "The end of its time on the shelf must lie ahead.",
                        "24 hours are the longest that an alarm can be shelved."),
                watch.refusals());
        shelve("known", 24 * 3_600);
        assertEquals(
                new Suppression.Shelved("ada", "known", watch.now.plusSeconds(24 * 3_600)),
                watch.alarm(DISK).holds().suppression());
    }

    @Test
    void whatHasBecomeWorseThanWhatWasShownIsNotShelved() {
        watch.raise(DISK, Severity.CRITICAL);
        Instant until = watch.now.plusSeconds(60);
        watch.step(new AlarmEvent.Shelve(DISK, "ada", "known", until, Severity.MAJOR));
        assertEquals(List.of("It has become critical since. Look at it again."), watch.refusals());
        assertNull(watch.alarm(DISK).holds().shelved());
    }

    @Test
    void namesReasonsAndSummariesHaveAnEnd() {
        String longest = "x".repeat(Note.LONGEST);
        watch.step(
                new AlarmEvent.Raised(
                        DISK, Severity.MAJOR, watch.now, longest, longest + longest, false));
        assertEquals(Reading.LONGEST, watch.alarm(DISK).reading().summary().length());
        assertEquals("", watch.alarm(DISK).reading().runbook(), "half of it is another one");
        shelve(longest + "x", 60);
        watch.step(new AlarmEvent.TakeOutOfService(DISK, "ada", longest + "x"));
        watch.step(new AlarmEvent.Assign(DISK, "ada", longest));
        watch.step(new AlarmEvent.Assign(DISK, longest, "ada"));
        assertEquals(
                List.of(
                        "A reason has at most 2000 characters.",
                        "A reason has at most 2000 characters.",
                        "A name has at most 200 characters.",
                        "A name has at most 200 characters."),
                watch.refusals());
        assertEquals("", watch.alarm(DISK).owner());
    }

    @Test
    void aPersonTakesItFromTheShelf() {
        watch.raise(DISK, Severity.MAJOR);
        watch.step(new AlarmEvent.Unshelve(DISK, "ada"));
        assertEquals(List.of("It is not shelved."), watch.refusals());
        shelve("known", 3_600);
        watch.minutes(5);
        watch.step(new AlarmEvent.Unshelve(DISK, "ada"));
        watch.seconds(29);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        assertEquals(1, watch.said().size());
        watch.minutes(120);
        assertEquals(1, watch.said().size(), "the end of the shelf does not come twice");
    }

    @Test
    void whatIsSeenIsNotToldAgainAfterTheShelf() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(30);
        watch.acknowledge(DISK);
        shelve("known", 3_600);
        watch.minutes(120);
        assertEquals(1, watch.said().size());
        assertEquals(Lifecycle.ACKNOWLEDGED, watch.alarm(DISK).lifecycle());
    }

    @Test
    void aShelvedPageThatEndsLatchesIfItHadBeenTold() {
        watch.raise(DISK, Severity.CRITICAL);
        watch.seconds(30);
        shelve("known", 3_600);
        watch.clear(DISK);
        watch.minutes(30);
        assertEquals(Lifecycle.SHELVED, watch.alarm(DISK).lifecycle());
        watch.minutes(40);
        assertEquals(Lifecycle.RETURNED_UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
        assertEquals("CRITICAL RESOLVED node/r0-s0-0", watch.said().getLast());
    }

    @Test
    void outOfServiceRecordsAndTellsNobodyUntil5MinutesAfterItIsPutBack() {
        watch.step(new AlarmEvent.TakeOutOfService(DISK, "ada", "the sensor is broken"));
        watch.raise(DISK, Severity.CRITICAL);
        watch.minutes(48 * 60);
        assertEquals(List.of(), watch.said());
        assertEquals(Lifecycle.OUT_OF_SERVICE, watch.alarm(DISK).lifecycle());
        assertTrue(watch.alarm(DISK).isActive());
        watch.step(new AlarmEvent.PutBack(DISK, "ada"));
        watch.seconds(299);
        assertEquals(List.of(), watch.said());
        watch.seconds(1);
        assertEquals(List.of("CRITICAL FIRING node/r0-s0-0: disk_used"), watch.said());
    }

    @Test
    void onlyWhatThereIsCanBeTakenOutOfService() {
        for (AlarmKey key :
                List.of(
                        Watch.disk("r9-s0-0"),
                        Watch.power("oslo"),
                        new AlarmKey("uplink_lost", Place.region("r9")),
                        new AlarmKey("crash", Place.workload("r9-s0-0", "web")),
                        new AlarmKey("unheard_of", Place.node("r0-s0-0")))) {
            watch.step(new AlarmEvent.TakeOutOfService(key, "ada", "the sensor is broken"));
        }
        assertEquals(List.of(), watch.state.rows());
        assertEquals(
                List.of(
                        "There is no node r9-s0-0 at this hub.",
                        "There is no site oslo at this hub.",
                        "There is no region r9 at this hub.",
                        "There is no workload r9-s0-0/web at this hub.",
                        "Nobody watches for unheard_of of node r0-s0-0, and it is not on the"
                                + " list."),
                watch.refusals());
        AlarmKey unheard = new AlarmKey("unheard_of", Place.node("r0-s0-0"));
        watch.raise(unheard, Severity.MAJOR);
        watch.step(new AlarmEvent.TakeOutOfService(unheard, "ada", "the sensor is broken"));
        assertEquals(Lifecycle.OUT_OF_SERVICE, watch.alarm(unheard).lifecycle());
    }

    @Test
    void outOfServiceOutlivesTheAlarm() {
        watch.step(new AlarmEvent.TakeOutOfService(DISK, "ada", "the sensor is broken"));
        watch.raise(DISK, Severity.MAJOR);
        watch.clear(DISK);
        watch.minutes(60);
        assertEquals(Lifecycle.OUT_OF_SERVICE, watch.alarm(DISK).lifecycle());
        watch.step(new AlarmEvent.PutBack(DISK, "ada"));
        assertNull(watch.state.alarm(DISK));
    }

    @Test
    void whoeverActsHasANameAndAnAlarmToActOn() {
        watch.raise(DISK, Severity.MAJOR);
        watch.step(new AlarmEvent.Acknowledge(DISK, " ", Severity.CRITICAL));
        watch.acknowledge(Watch.disk("r0-s0-1"));
        watch.step(new AlarmEvent.PutBack(DISK, "ada"));
        watch.step(new AlarmEvent.TakeOutOfService(DISK, "ada", ""));
        assertEquals(
                List.of(
                        "Say who you are: this is recorded under a person's name.",
                        "There is no such alarm; it may be over.",
                        "It is not out of service.",
                        "Say why: whoever finds it out of service must know."),
                watch.refusals());
        assertEquals(Lifecycle.UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
    }

    @Test
    void whatIsSeenIsWhatWasShown() {
        watch.raise(DISK, Severity.WARNING);
        watch.raise(DISK, Severity.CRITICAL);
        watch.step(new AlarmEvent.Acknowledge(DISK, "ada", Severity.WARNING));
        assertEquals(Lifecycle.UNACKNOWLEDGED, watch.alarm(DISK).lifecycle());
        watch.acknowledge(DISK);
        watch.step(new AlarmEvent.Acknowledge(DISK, "ben", Severity.CRITICAL));
        AlarmKey pending = Watch.disk("r0-s0-1");
        watch.step(new AlarmEvent.Pending(pending, Severity.MAJOR, watch.now, ""));
        watch.acknowledge(pending);
        assertEquals(
                List.of(
                        "It has become critical since. Look at it again.",
                        "ada has acknowledged it.",
                        "There is nothing to acknowledge."),
                watch.refusals());
        assertEquals("ada", watch.alarm(DISK).attention().by());
    }

    @Test
    void anAlarmHasNotesAndAnOwnerAndAJournalOfWhatHappened() {
        watch.raise(DISK, Severity.MAJOR);
        watch.step(new AlarmEvent.Annotate(DISK, "ada", "logs of last night"));
        watch.step(new AlarmEvent.Annotate(DISK, "ada", ""));
        watch.step(new AlarmEvent.Annotate(DISK, "ada", "x".repeat(Note.LONGEST + 1)));
        watch.step(new AlarmEvent.Assign(DISK, "ada", "ben"));
        watch.seconds(30);
        watch.acknowledge(DISK);
        Alarm alarm = watch.alarm(DISK);
        assertEquals("ben", alarm.owner());
        assertEquals(List.of(new Note(Watch.START, "ada", "logs of last night")), alarm.notes());
        assertEquals(2, watch.refusals().size());
        assertEquals(
                List.of("RAISED ", "NOTED ada", "OWNED ada", "NOTIFIED ", "ACKNOWLEDGED ada"),
                alarm.journal().stream().map(entry -> entry.what() + " " + entry.by()).toList());
        assertEquals(watch.now, alarm.journal().getLast().at());
    }

    @Test
    void notesAndJournalAreBounded() {
        watch.raise(DISK, Severity.MAJOR);
        for (int i = 0; i < 100; i++) {
            watch.step(new AlarmEvent.Annotate(DISK, "ada", "note " + i));
        }
        Alarm alarm = watch.alarm(DISK);
        assertEquals(Alarm.MOST_NOTES, alarm.notes().size());
        assertEquals("note 99", alarm.notes().getLast().text());
        assertEquals(Alarm.MOST_ENTRIES, alarm.journal().size());
    }

    private void shelve(String reason, long seconds) {
        watch.step(
                new AlarmEvent.Shelve(
                        DISK, "ada", reason, watch.now.plusSeconds(seconds), Severity.CRITICAL));
    }
}
