package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.Told.EIGHT;
import static io.skerry.daemon.cli.alarms.Told.alarm;
import static io.skerry.daemon.cli.alarms.Told.names;
import static io.skerry.daemon.cli.alarms.Told.part;
import static io.skerry.daemon.cli.alarms.Told.table;
import static io.skerry.daemon.cli.alarms.Told.unseen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCondition;
import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.api.v1.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTableTest {
    @Test
    void theWorstIsFirstThenWhatNobodyHasSeenThenTheOldest() {
        AlarmTable table =
                table(
                        unseen("a@node/1", Severity.SEVERITY_WARNING),
                        alarm(
                                "b@node/1",
                                Severity.SEVERITY_CRITICAL,
                                AlarmLifecycle.ALARM_LIFECYCLE_SHELVED),
                        alarm(
                                "c@node/1",
                                Severity.SEVERITY_CRITICAL,
                                AlarmLifecycle.ALARM_LIFECYCLE_ACKNOWLEDGED),
                        unseen("e@node/1", Severity.SEVERITY_CRITICAL),
                        unseen("d@node/1", Severity.SEVERITY_CRITICAL),
                        unseen("f@node/1", Severity.SEVERITY_CRITICAL).toBuilder()
                                .setStartsAtUnixMillis(EIGHT - 1)
                                .build());
        assertEquals(
                List.of("f@node/1", "d@node/1", "e@node/1", "c@node/1", "b@node/1", "a@node/1"),
                names(table));
    }

    @Test
    void theWholeIsThereWithItsLastPart() {
        AlarmTable.Builder builder = new AlarmTable.Builder();
        assertEquals(
                Optional.empty(),
                builder.take(
                        part(unseen("a@hub", Severity.SEVERITY_MAJOR))
                                .setReset(true)
                                .setMore(true)
                                .build()));
        AlarmTable whole =
                builder.take(part(unseen("b@hub", Severity.SEVERITY_MAJOR)).build()).orElseThrow();
        assertEquals(List.of("a@hub", "b@hub"), names(whole));
        assertEquals(Instant.ofEpochMilli(EIGHT + 60_000), whole.at());
    }

    @Test
    void aResetForgetsWhatWasToldBefore() {
        AlarmTable.Builder builder = new AlarmTable.Builder();
        var _ = builder.take(part(unseen("a@hub", Severity.SEVERITY_MAJOR)).setMore(true).build());
        AlarmTable whole =
                builder.take(part(unseen("b@hub", Severity.SEVERITY_MAJOR)).setReset(true).build())
                        .orElseThrow();
        assertEquals(List.of("b@hub"), names(whole));
    }

    @Test
    void theNewestOfAnAlarmCountsAndWhatIsGoneIsGone() {
        AlarmTable.Builder builder = new AlarmTable.Builder();
        var first = unseen("a@hub", Severity.SEVERITY_MAJOR);
        var gone = unseen("b@hub", Severity.SEVERITY_MAJOR);
        var _ = builder.take(part(first, gone).setMore(true).build());
        AlarmTable whole =
                builder.take(
                                part(unseen("a@hub", Severity.SEVERITY_CRITICAL))
                                        .addChanges(
                                                AlarmChange.newBuilder()
                                                        .setAlarmGone(gone.getAlarm()))
                                        .build())
                        .orElseThrow();
        assertEquals(List.of("a@hub"), names(whole));
        assertEquals(Severity.SEVERITY_CRITICAL, whole.alarms().getFirst().getSeverity());
    }

    @Test
    void whatStandsIsActiveOrOverAndUnseen() {
        AlarmTable table =
                table(
                        unseen("active@hub", Severity.SEVERITY_MAJOR),
                        alarm(
                                "held@hub",
                                Severity.SEVERITY_MAJOR,
                                AlarmLifecycle.ALARM_LIFECYCLE_SUPPRESSED_BY_DESIGN),
                        alarm(
                                        "over@hub",
                                        Severity.SEVERITY_CRITICAL,
                                        AlarmLifecycle.ALARM_LIFECYCLE_RETURNED_UNACKNOWLEDGED)
                                .toBuilder()
                                .setCondition(AlarmCondition.ALARM_CONDITION_NORMAL)
                                .build(),
                        alarm(
                                        "pending@hub",
                                        Severity.SEVERITY_CRITICAL,
                                        AlarmLifecycle.ALARM_LIFECYCLE_NORMAL)
                                .toBuilder()
                                .setCondition(AlarmCondition.ALARM_CONDITION_PENDING)
                                .build());
        assertEquals(List.of("over@hub", "active@hub", "held@hub"), names(table.standing()));
        assertEquals(4, table.alarms().size());
    }

    @Test
    void whatIsNotSoHasNoTime() {
        AlarmTable calm = table();
        assertNull(calm.floodSince());
        assertNull(calm.firstOut());
        assertNull(calm.quietUntil());
        AlarmTable flooded =
                new AlarmTable.Builder()
                        .take(
                                part().setFloodSinceUnixMillis(EIGHT)
                                        .setFirstOut(
                                                unseen("a@hub", Severity.SEVERITY_MAJOR).getAlarm())
                                        .setQuietUntilUnixMillis(EIGHT + 1)
                                        .addReceivers(
                                                NotificationReceiver.newBuilder().setName("pager"))
                                        .build())
                        .orElseThrow()
                        .standing();
        assertEquals(Instant.ofEpochMilli(EIGHT), flooded.floodSince());
        assertEquals(Instant.ofEpochMilli(EIGHT + 1), flooded.quietUntil());
        assertTrue(flooded.firstOut() != null);
        assertEquals("pager", flooded.receivers().getFirst().getName());
    }
}
