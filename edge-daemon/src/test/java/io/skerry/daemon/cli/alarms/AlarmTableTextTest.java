package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.Told.EIGHT;
import static io.skerry.daemon.cli.alarms.Told.alarm;
import static io.skerry.daemon.cli.alarms.Told.entry;
import static io.skerry.daemon.cli.alarms.Told.part;
import static io.skerry.daemon.cli.alarms.Told.table;
import static io.skerry.daemon.cli.alarms.Told.unseen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.api.v1.AlarmEntryKind;
import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.cli.Json;
import org.junit.jupiter.api.Test;

class AlarmTableTextTest {
    @Test
    void aLineSaysAllThatAPersonDecidesBy() {
        AlarmTable table =
                new AlarmTable.Builder()
                        .take(
                                part(
                                                unseen(
                                                                "disk_used@node/7",
                                                                Severity.SEVERITY_CRITICAL)
                                                        .toBuilder()
                                                        .setTold(Severity.SEVERITY_MAJOR)
                                                        .build(),
                                                unseen(
                                                        "restarts@node/7",
                                                        Severity.SEVERITY_WARNING))
                                        .setFloodSinceUnixMillis(EIGHT)
                                        .setFirstOut(
                                                unseen("a@hub", Severity.SEVERITY_MAJOR).getAlarm())
                                        .setQuietUntilUnixMillis(EIGHT + 90_500)
                                        .addReceivers(
                                                NotificationReceiver.newBuilder()
                                                        .setName("pager")
                                                        .setUp(true)
                                                        .setWaiting(2)
                                                        .setDelivered(1_234)
                                                        .setLost(1))
                                        .addReceivers(
                                                NotificationReceiver.newBuilder().setName("am"))
                                        .build())
                        .orElseThrow();
        assertEquals(
                """
                critical  unacknowledged  disk_used@node/7  It is so  since 2026-03-01T08:00:00Z; told as major
                warning   unacknowledged  restarts@node/7  It is so  since 2026-03-01T08:00:00Z; not told
                2 alarms at 2026-03-01T08:01:00Z
                flood since 2026-03-01T08:00:00Z, begun with a@hub
                the hub has just started: nobody is told anything before 2026-03-01T08:01:30Z
                receiver pager: up, 2 waiting, 1,234 delivered, 1 lost
                receiver am: down, 0 waiting, 0 delivered, 0 lost\
                """,
                AlarmTableText.forPeople(table));
    }

    @Test
    void noAlarmIsSaidSo() {
        assertEquals("no alarms at 2026-03-01T08:01:00Z", AlarmTableText.forPeople(table()));
    }

    @Test
    void whatANodeSaysDoesNotMoveTheCursor() {
        AlarmRecord wild =
                unseen("a@hub", Severity.SEVERITY_MAJOR).toBuilder()
                        .setSummary("well\u001b[2J\ncritical\u202e")
                        .build();
        String text = AlarmTableText.forPeople(table(wild));
        assertEquals(2, text.lines().count());
        assertFalse(text.contains("\u001b") || text.contains("\u202e"), text);
    }

    @Test
    void whatIsKeptBackSaysByWhat() {
        AlarmRecord explained =
                alarm(
                                "a@node/7",
                                Severity.SEVERITY_MAJOR,
                                AlarmLifecycle.ALARM_LIFECYCLE_SUPPRESSED_BY_DESIGN)
                        .toBuilder()
                        .setCause(unseen("b@site/x", Severity.SEVERITY_MAJOR).getAlarm())
                        .build();
        assertEquals("explained", AlarmTableText.lifecycle(explained));
        AlarmRecord planned = explained.toBuilder().setWindow(explained.getCause()).build();
        assertEquals("planned work", AlarmTableText.lifecycle(planned));
        assertEquals(
                "{\"at\":\"2026-03-01T08:01:00Z\",\"alarms\":[{\"alarm\":\"a@node/7\",\"rule\":\"a\",\"place\":\"node/7\","
                        + "\"severity\":\"major\",\"lifecycle\":\"explained\",\"condition\":\"active\",\"summary\":\"It is so\","
                        + "\"since\":\"2026-03-01T08:00:00Z\",\"received_at\":\"2026-03-01T08:00:01Z\","
                        + "\"news_at\":\"2026-03-01T08:00:01Z\",\"held\":true,\"cause\":\"b@site/x\"}],\"receivers\":[]}",
                Json.line(AlarmTableText.forPrograms(table(explained))));
    }

    @Test
    void programsAreToldWhoKnowsSinceWhenThereIsNewsAndWhenItEnds() {
        AlarmRecord told =
                unseen("a@node/7", Severity.SEVERITY_MAJOR).toBuilder()
                        .setTold(Severity.SEVERITY_WARNING)
                        .setGroup(unseen("a@node/7", Severity.SEVERITY_MAJOR).getAlarm().getPlace())
                        .setEndsAtUnixMillis(EIGHT + 90_000)
                        .setAcknowledgedBy("ada")
                        .setOwner("web")
                        .addJournal(entry(AlarmEntryKind.ALARM_ENTRY_KIND_RAISED, EIGHT + 2_000))
                        .addJournal(entry(AlarmEntryKind.ALARM_ENTRY_KIND_SEVERITY, EIGHT + 3_000))
                        .addJournal(entry(AlarmEntryKind.ALARM_ENTRY_KIND_NOTIFIED, EIGHT + 4_000))
                        .build();
        assertEquals(
                "{\"at\":\"2026-03-01T08:01:00Z\",\"alarms\":[{\"alarm\":\"a@node/7\",\"rule\":\"a\",\"place\":\"node/7\","
                        + "\"severity\":\"major\",\"lifecycle\":\"unacknowledged\",\"condition\":\"active\","
                        + "\"summary\":\"It is so\",\"since\":\"2026-03-01T08:00:00Z\","
                        + "\"received_at\":\"2026-03-01T08:00:01Z\",\"news_at\":\"2026-03-01T08:00:03Z\","
                        + "\"ends_at\":\"2026-03-01T08:01:30Z\",\"held\":false,\"told\":\"warning\",\"group\":\"node/7\",\"acknowledged_by\":\"ada\","
                        + "\"owner\":\"web\"}],\"receivers\":[]}",
                Json.line(AlarmTableText.forPrograms(table(told))));
    }
}
