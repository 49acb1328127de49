package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmEntry;
import io.skerry.api.v1.AlarmNote;
import io.skerry.api.v1.AlarmOutOfService;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmShelf;
import io.skerry.api.v1.MaintenanceWindow;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmReceiver;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AlarmMapperTest {
    private static final Instant AT = Instant.parse("2026-11-01T03:12:40Z");
    private static final long MILLIS = AT.toEpochMilli();
    private static final AlarmRef CRASH =
            new AlarmRef("crash", new AlarmPlace(AlarmPlace.Kind.WORKLOAD, "7f", "web"));
    private static final AlarmPlace OSLO = new AlarmPlace(AlarmPlace.Kind.SITE, "oslo", "");

    @ParameterizedTest
    @EnumSource(AlarmPlace.Kind.class)
    void everyKindOfPlaceComesBackAsItWent(AlarmPlace.Kind kind) {
        AlarmRef ref = new AlarmRef("r", new AlarmPlace(kind, "n", "p"));
        assertEquals(ref, AlarmMapper.ref(AlarmMapper.ref(ref)));
        String wire = AlarmMapper.ref(ref).getPlace().getKind().name();
        assertEquals(
                kind == AlarmPlace.Kind.OTHER
                        ? AlarmPlaceKind.ALARM_PLACE_KIND_UNSPECIFIED.name()
                        : "ALARM_PLACE_KIND_" + kind.name(),
                wire);
    }

    @ParameterizedTest
    @EnumSource(
            value = io.skerry.api.v1.AlarmLifecycle.class,
            names = {"ALARM_LIFECYCLE_UNSPECIFIED", "UNRECOGNIZED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyLifecycleHasItsName(io.skerry.api.v1.AlarmLifecycle lifecycle) {
        AlarmRow row = row(AlarmRecord.newBuilder().setLifecycle(lifecycle));
        assertEquals(lifecycle.name(), "ALARM_LIFECYCLE_" + row.lifecycle().name());
    }

    @ParameterizedTest
    @EnumSource(
            value = io.skerry.api.v1.AlarmEntryKind.class,
            names = {"ALARM_ENTRY_KIND_UNSPECIFIED", "UNRECOGNIZED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyEntryHasItsName(io.skerry.api.v1.AlarmEntryKind kind) {
        AlarmRow row =
                row(AlarmRecord.newBuilder().addJournal(AlarmEntry.newBuilder().setKind(kind)));
        assertEquals(kind.name(), "ALARM_ENTRY_KIND_" + row.journal().getFirst().kind().name());
    }

    @Test
    void whatThisConsoleDoesNotKnowIsTakenForTheWorst() {
        AlarmRow row =
                row(
                        AlarmRecord.newBuilder()
                                .setLifecycleValue(77)
                                .setConditionValue(77)
                                .setSeverityValue(77)
                                .addJournal(AlarmEntry.newBuilder().setKindValue(77)));
        assertEquals(AlarmLifecycle.UNACKNOWLEDGED, row.lifecycle());
        assertEquals(AlarmCondition.UNKNOWN, row.condition());
        assertEquals(Severity.CRITICAL, row.severity());
        assertEquals(AlarmRow.Entry.Kind.OTHER, row.journal().getFirst().kind());
    }

    @Test
    void everyFieldOfAnAlarmArrives() {
        assertEquals(
                new AlarmRow(
                        new AlarmId("hub-a", CRASH),
                        List.of(OSLO),
                        AlarmCondition.ACTIVE,
                        Severity.MAJOR,
                        AlarmLifecycle.UNACKNOWLEDGED,
                        "It crashes",
                        "crash-loop",
                        true,
                        new AlarmRow.Times(
                                AT,
                                AT.plusMillis(1),
                                AT.plusMillis(2),
                                AT.plusMillis(3),
                                AT.plusMillis(4)),
                        new AlarmRow.Holds(
                                new AlarmRow.Shelf("ben", "known", AT.plusMillis(5)),
                                new AlarmRow.OutOfService("cy", "broken", AT.plusMillis(6)),
                                new AlarmRef("w", OSLO),
                                new AlarmRef("power", OSLO)),
                        Severity.CRITICAL,
                        OSLO,
                        "ann",
                        "net",
                        List.of(new AlarmRow.Note(AT, "ann", "on it")),
                        List.of(new AlarmRow.Entry(AT, AlarmRow.Entry.Kind.OTHER, "ann", "why"))),
                row(full()));
    }

    @Test
    void whatIsNotSetIsNotThere() {
        AlarmRow row = row(AlarmRecord.newBuilder());
        assertEquals(AlarmRow.Holds.NONE, row.holds());
        assertNull(row.told());
        assertNull(row.group());
        assertNull(row.times().endsAt());
        assertNull(row.times().unknownSince());
        assertNull(row.times().acknowledgedAt());
    }

    @Test
    void aMessageIsReadInItsOrder() {
        AlarmNews.Told told =
                AlarmMapper.told(
                        "hub-a",
                        WatchAlarmsResponse.newBuilder()
                                .setReset(true)
                                .setMore(true)
                                .setAtUnixMillis(MILLIS + 250)
                                .addChanges(
                                        AlarmChange.newBuilder()
                                                .setWindow(
                                                        MaintenanceWindow.newBuilder()
                                                                .setWindow(AlarmMapper.ref(CRASH))
                                                                .setStartUnixMillis(MILLIS)
                                                                .setEndUnixMillis(MILLIS + 9)
                                                                .setBy("ann")
                                                                .setReason("disk")
                                                                .setOpen(true)))
                                .addChanges(
                                        AlarmChange.newBuilder()
                                                .setAlarmGone(AlarmMapper.ref(CRASH)))
                                .addChanges(
                                        AlarmChange.newBuilder()
                                                .setWindowGone(AlarmMapper.ref(CRASH)))
                                .addChanges(AlarmChange.getDefaultInstance())
                                .setFloodSinceUnixMillis(MILLIS)
                                .setFirstOut(AlarmMapper.ref(CRASH))
                                .setQuietUntilUnixMillis(MILLIS + 30)
                                .addReceivers(
                                        NotificationReceiver.newBuilder()
                                                .setName("pager")
                                                .setWaiting(12)
                                                .setFailures(3)
                                                .setDelivered(9)
                                                .setLost(1))
                                .build(),
                        AT);
        assertTrue(told.reset() && told.more());
        assertEquals(Duration.ofMillis(250), told.clockOffset());
        assertEquals(
                List.of(
                        new AlarmNews.Change.WorkPut(
                                new PlannedWork(CRASH, AT, AT.plusMillis(9), "ann", "disk", true)),
                        new AlarmNews.Change.Gone(CRASH),
                        new AlarmNews.Change.WorkGone(CRASH)),
                told.changes());
        assertEquals(
                new AlarmNews.Bearings(
                        AT,
                        CRASH,
                        AT.plusMillis(30),
                        List.of(new AlarmReceiver("pager", false, 12, 3, 9, 1))),
                told.bearings());
        AlarmNews.Told empty =
                AlarmMapper.told("hub-a", WatchAlarmsResponse.getDefaultInstance(), AT);
        assertEquals(AlarmNews.Bearings.NONE, empty.bearings());
        assertEquals(Duration.ZERO, empty.clockOffset());
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void theSeverityThatWasSeenIsSentAsItWas(Severity seen) {
        var wire = DecisionMapper.decision(new AlarmDecision.Acknowledge(CRASH, seen));
        assertEquals("SEVERITY_" + seen.name(), wire.getAcknowledge().getSeen().name());
        assertEquals(seen, SnapshotMapper.severity(wire.getAcknowledge().getSeen()));
        assertEquals(AlarmMapper.ref(CRASH), wire.getAlarm());
    }

    @Test
    void everyDecisionTakesWhatItSaysToTheHub() {
        var shelve =
                DecisionMapper.decision(
                                new AlarmDecision.Shelve(CRASH, "known", AT, Severity.WARNING))
                        .getShelve();
        assertEquals("known", shelve.getReason());
        assertEquals(MILLIS, shelve.getUntilUnixMillis());
        assertEquals(Severity.WARNING, SnapshotMapper.severity(shelve.getSeen()));
        assertTrue(DecisionMapper.decision(new AlarmDecision.Unshelve(CRASH)).hasUnshelve());
        assertEquals(
                "text",
                DecisionMapper.decision(new AlarmDecision.Annotate(CRASH, "text"))
                        .getAnnotate()
                        .getText());
        var nobody = DecisionMapper.decision(new AlarmDecision.Assign(CRASH, ""));
        assertTrue(nobody.hasAssign());
        assertEquals(
                "broken",
                DecisionMapper.decision(new AlarmDecision.TakeOutOfService(CRASH, "broken"))
                        .getTakeOutOfService()
                        .getReason());
        assertTrue(DecisionMapper.decision(new AlarmDecision.PutBack(CRASH)).hasPutBack());
    }

    private static AlarmRecord.Builder full() {
        return AlarmRecord.newBuilder()
                .addWithin(AlarmMapper.ref(new AlarmRef("", OSLO)).getPlace())
                .setCondition(io.skerry.api.v1.AlarmCondition.ALARM_CONDITION_ACTIVE)
                .setSeverity(io.skerry.api.v1.Severity.SEVERITY_MAJOR)
                .setSummary("It crashes")
                .setRunbook("crash-loop")
                .setExplains(true)
                .setStartsAtUnixMillis(MILLIS)
                .setReceivedAtUnixMillis(MILLIS + 1)
                .setEndsAtUnixMillis(MILLIS + 2)
                .setUnknownSinceUnixMillis(MILLIS + 3)
                .setAcknowledgedBy("ann")
                .setAcknowledgedAtUnixMillis(MILLIS + 4)
                .setShelf(
                        AlarmShelf.newBuilder()
                                .setBy("ben")
                                .setReason("known")
                                .setUntilUnixMillis(MILLIS + 5))
                .setOutOfService(
                        AlarmOutOfService.newBuilder()
                                .setBy("cy")
                                .setReason("broken")
                                .setSinceUnixMillis(MILLIS + 6))
                .setWindow(AlarmMapper.ref(new AlarmRef("w", OSLO)))
                .setCause(AlarmMapper.ref(new AlarmRef("power", OSLO)))
                .setTold(io.skerry.api.v1.Severity.SEVERITY_CRITICAL)
                .setGroup(AlarmMapper.ref(new AlarmRef("", OSLO)).getPlace())
                .setOwner("net")
                .addNotes(
                        AlarmNote.newBuilder()
                                .setAtUnixMillis(MILLIS)
                                .setBy("ann")
                                .setText("on it"))
                .addJournal(
                        AlarmEntry.newBuilder()
                                .setAtUnixMillis(MILLIS)
                                .setBy("ann")
                                .setText("why"));
    }

    private static AlarmRow row(AlarmRecord.Builder record) {
        WatchAlarmsResponse message =
                WatchAlarmsResponse.newBuilder()
                        .addChanges(
                                AlarmChange.newBuilder()
                                        .setAlarm(record.setAlarm(AlarmMapper.ref(CRASH))))
                        .build();
        AlarmNews.Told told = AlarmMapper.told("hub-a", message, AT);
        return assertInstanceOf(AlarmNews.Change.Put.class, told.changes().getFirst()).alarm();
    }
}
