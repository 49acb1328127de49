package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Attention;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.deliver.Answer;
import io.skerry.daemon.hub.deliver.Notice;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmShellTest {
    @TempDir Path folder;
    private Night night;

    @BeforeEach
    void begin() {
        night = new Night(folder);
        // A start is quiet.
        night.seconds(40);
    }

    @AfterEach
    void end() {
        night.close();
    }

    private Alarm disk() {
        return Objects.requireNonNull(night.shell.alarms().alarm(Night.DISK));
    }

    private AlarmEvent.Wish seen(Severity severity) {
        return new AlarmEvent.Acknowledge(Night.DISK, "ada", severity);
    }

    @Test
    void anAlarmIsWrittenShownAndToldOnce() {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        assertEquals(1, night.shown.everything().changes().size());
        assertEquals(List.of(), night.received);
        night.seconds(31);
        assertEquals(1, night.received.size());
        Notify said = night.received.getFirst().said();
        assertEquals(Notify.Kind.FIRING, said.kind());
        assertEquals(List.of(Night.DISK), night.received.getFirst().unacknowledged());
        assertEquals(
                List.of(Place.site("oslo"), Place.region("north"), Place.hub()),
                night.received.getFirst().within());
        night.seconds(600);
        assertEquals(1, night.received.size());
        assertTrue(night.tables().getOrDefault("alarm", 0) >= 3, night.tables()::toString);
    }

    @Test
    void whatIsKnownAroundAnAlarmIsToldWithItAndIsTheSameNotification() {
        night.annotator =
                (firing, alarms, now) ->
                        Map.of(
                                Night.DISK,
                                Map.of(
                                        "context",
                                        "policy 7",
                                        "runbook",
                                        disk().reading().runbook()));
        night.takes = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(32);
        Notice told = night.unanswered.getFirst().send().notice();
        assertEquals(
                Map.of(Night.DISK, Map.of("context", "policy 7", "runbook", "incident-checklist")),
                told.annotations());
        night.annotator = (firing, alarms, now) -> Map.of(Night.DISK, Map.of("context", "8"));
        night.kill();
        night.takes = true;
        night.seconds(40);
        assertEquals(List.of(told), night.received, "as it was first, also after a kill");
    }

    @Test
    void peopleAreToldAlsoWhenNothingCanBeSaidAroundIt() throws Exception {
        night.annotator =
                (firing, alarms, now) -> {
                    throw new IllegalStateException("a defect");
                };
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(32);
        assertEquals(1, night.received.size());
        assertEquals(Map.of(), night.received.getFirst().annotations());
        String id = night.received.getFirst().id();
        Path elsewhere = Files.createDirectory(folder.resolve("other"));
        try (Night other = new Night(elsewhere)) {
            other.annotator = (firing, alarms, now) -> Map.of(Night.DISK, Map.of("a", "b"));
            other.seconds(40);
            other.raise(Night.DISK, Severity.CRITICAL);
            other.seconds(32);
            assertEquals(List.of(id), other.ids(), "the key is of what fires alone");
        }
    }

    @Test
    void whatIsOverIsKeptForWhoeverComesOnCall() {
        night.raise(Night.DISK, Severity.WARNING);
        night.seconds(60);
        assertEquals(List.of(), night.shell.ended().kept(night.clock.instant()).alarms());
        night.shell.hear(new AlarmEvent.Cleared(Night.DISK));
        night.seconds(60 * 31);
        assertNull(night.shell.alarms().alarm(Night.DISK));
        EndedAlarms.Kept kept = night.shell.ended().kept(night.clock.instant());
        assertEquals(1, kept.alarms().size());
        EndedAlarms.Ended over = kept.alarms().getFirst();
        assertEquals(Night.DISK, over.key());
        assertEquals(Severity.WARNING, over.severity());
        assertTrue(over.within().contains(Place.region("north")), over.toString());
        assertTrue(over.endedAt().isAfter(over.startsAt()), over.toString());
        assertTrue(over.startsAt().isAfter(kept.since()), "nothing is missing since the start");
        night.seconds((int) EndedAlarms.KEPT.toSeconds());
        assertEquals(List.of(), night.shell.ended().kept(night.clock.instant()).alarms());
        assertEquals(
                night.clock.instant().minus(EndedAlarms.KEPT),
                night.shell.ended().kept(night.clock.instant()).since());
    }

    @Test
    void whatWasToldBeforeAKillIsNotToldAgain() {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        night.kill();
        night.seconds(300);
        assertEquals(1, night.received.size());
        assertEquals(1, night.shown.everything().changes().size());
        assertEquals(Condition.ACTIVE, disk().reading().condition());
    }

    @Test
    void whatWasUnderWayIsSentAgainUnderTheSameId() {
        night.takes = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        String id = night.unanswered.getFirst().send().notice().id();
        night.kill();
        night.takes = true;
        night.seconds(40);
        assertEquals(List.of(id), night.ids());
    }

    @Test
    void whatItsReceiverDoesNotTakeIsTriedAgain() {
        night.takes = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        night.unanswered.getFirst().answer(new Answer.Later(java.time.Duration.ZERO, "down"));
        night.seconds(1);
        assertFalse(night.shown.standing().receivers().getFirst().getUp());
        assertEquals(1, night.shown.standing().receivers().getFirst().getWaiting());
        night.takes = true;
        night.seconds(10);
        assertEquals(1, night.received.size());
        assertTrue(night.shown.standing().receivers().getFirst().getUp());
        assertEquals(1, night.shown.standing().receivers().getFirst().getDelivered());
    }

    @Test
    void aDecisionIsOnDiskAndRecordedWhenItIsAnswered() throws Exception {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        assertEquals(0, night.decide("one", seen(Severity.CRITICAL)).get().getRefusedCount());
        assertEquals(
                List.of(
                        "alarm.acknowledged "
                                + Night.ADA
                                + " {alarm=disk_used@node/oslo-1, seen=CRITICAL}"),
                night.recorded);
        night.kill();
        assertEquals(Attention.State.ACKNOWLEDGED, disk().attention().state());
        assertEquals("ada", disk().attention().by());
    }

    @Test
    void whereANodeIsIsKnownBeforeAnybodySpeaksOfIt() throws Exception {
        FakeFleet fleet = new FakeFleet();
        AlarmEvent.Wish out =
                new AlarmEvent.TakeOutOfService(
                        new AlarmKey("disk_used", Place.node("bergen-1")),
                        "ada",
                        "the sensor is broken");
        assertEquals(
                "There is no node bergen-1 at this hub.",
                night.decide("one", out).get().getRefused(0).getMessage());
        fleet.isActive("bergen-1");
        night.fleet = fleet;
        night.clock.advance(java.time.Duration.ofSeconds(1));
        assertEquals(0, night.decide("two", out).get().getRefusedCount());
    }

    @Test
    void eachDecisionOfARequestIsRefusedByItself() throws Exception {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        DecideAlarmsResponse answer =
                night.decide(
                                "one",
                                seen(Severity.WARNING),
                                new AlarmEvent.Annotate(Night.DISK, "ada", "I look at it."),
                                new AlarmEvent.Unshelve(Night.DISK, "ada"))
                        .get();
        assertEquals(
                List.of(0, 2), answer.getRefusedList().stream().map(no -> no.getIndex()).toList());
        assertTrue(answer.getRefused(0).getMessage().contains("critical"));
        assertEquals(1, disk().notes().size());
        assertEquals(1, night.recorded.size());
    }

    @Test
    void aRequestThatWasHeardBeforeChangesNothingAlsoAfterAKill() throws Exception {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        AlarmEvent.Wish note = new AlarmEvent.Annotate(Night.DISK, "ada", "I look at it.");
        DecideAlarmsResponse first = night.decide("one", note, seen(Severity.WARNING)).get();
        assertEquals(first, night.decide("one", note, seen(Severity.WARNING)).get());
        night.kill();
        assertEquals(first, night.decide("one", note, seen(Severity.WARNING)).get());
        assertEquals(1, disk().notes().size());
        assertEquals(0, night.decide("two", note).get().getRefusedCount());
        assertEquals(2, disk().notes().size());
    }

    @Test
    void theSameRequestTwiceInOneTurnIsOne() throws Exception {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        AlarmEvent.Wish note = new AlarmEvent.Annotate(Night.DISK, "ada", "I look at it.");
        CompletableFuture<DecideAlarmsResponse> first =
                night.shell.decide(new Decision("one", Night.ADA, List.of(note)));
        CompletableFuture<DecideAlarmsResponse> second = night.decide("one", note);
        assertEquals(first.get(), second.get());
        assertEquals(1, disk().notes().size());
    }

    @Test
    void peopleAreToldWhileTheDiskCannotBeWrittenAndAllOfItIsWrittenThen() throws Exception {
        night.database.get().write(tx -> tx.update("ALTER TABLE alarm RENAME TO away"));
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        CompletableFuture<DecideAlarmsResponse> answer =
                night.decide("one", new AlarmEvent.Annotate(Night.DISK, "ada", "I look at it."));
        CompletionException refused = assertThrows(CompletionException.class, answer::join);
        assertTrue(String.valueOf(refused.getMessage()).contains("not over a restart"));
        assertEquals(List.of(), night.recorded);
        // Who asks again is told what became of it, and changes nothing.
        assertEquals(
                0,
                night.decide("one", new AlarmEvent.Annotate(Night.DISK, "ada", "I look at it."))
                        .get()
                        .getRefusedCount());
        night.seconds(40);
        assertEquals(1, night.received.size());
        night.database.get().write(tx -> tx.update("ALTER TABLE away RENAME TO alarm"));
        night.seconds(2);
        assertEquals(1, night.recorded.size());
        night.kill();
        night.seconds(120);
        assertEquals(1, disk().notes().size());
        assertEquals(1, night.received.size());
    }

    @Test
    void aClockThatJumpsTellsAndEndsNothingWhetherItIsBelievedOrNot() {
        night.believed = false;
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(1);
        night.clock.setWall(Night.START.plusSeconds(86_400));
        night.seconds(5);
        assertEquals(List.of(), night.received);
        night.seconds(31);
        assertEquals(1, night.received.size());
        night.shell.hear(new AlarmEvent.Cleared(Night.DISK));
        night.seconds(60);
        assertNull(disk().reading().unknownSince());
        assertEquals(1, night.received.size());
        night.believed = true;
        night.seconds(530);
        assertEquals(1, night.received.size(), "a day later by the clock, and not ten minutes");
        night.seconds(20);
        assertEquals(2, night.received.size());
    }

    @Test
    void whatIsWellAgainIsSaidToBeOver() {
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        night.shell.hear(new AlarmEvent.Cleared(Night.DISK));
        night.seconds(60);
        assertNotNull(night.shell.alarms().alarm(Night.DISK));
        night.seconds(600);
        assertEquals(2, night.received.size());
        assertEquals(Notify.Kind.RESOLVED, night.received.getLast().said().kind());
        assertNotEquals(night.ids().getFirst(), night.ids().getLast());
    }

    @Test
    void anEventThatTripsTheEngineKeepsNoOtherFromBeingJudged() {
        night.shell.hear(
                new AlarmEvent.Raised(
                        new AlarmKey("late", Night.NODE),
                        Severity.MAJOR,
                        java.time.Instant.MAX,
                        "Its time is no time.",
                        "",
                        false));
        night.raise(Night.DISK, Severity.CRITICAL);
        night.seconds(40);
        assertNotNull(night.shell.alarms().alarm(Night.DISK));
        assertEquals(1, night.received.size());
    }

    @Test
    void whatIsOverAndSeenIsGoneEverywhere() throws Exception {
        night.raise(Night.DISK, Severity.WARNING);
        night.seconds(40);
        assertEquals(0, night.decide("one", seen(Severity.WARNING)).get().getRefusedCount());
        night.shell.hear(new AlarmEvent.Cleared(Night.DISK));
        night.seconds(40 * 60);
        assertNull(night.shell.alarms().alarm(Night.DISK));
        assertEquals(List.of(), night.shown.everything().changes());
        night.kill();
        assertNull(night.shell.alarms().alarm(Night.DISK));
    }
}
