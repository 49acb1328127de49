package io.skerry.daemon.hub.alarming;

import io.skerry.api.v1.AlarmCondition;
import io.skerry.api.v1.AlarmEntry;
import io.skerry.api.v1.AlarmEntryKind;
import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.AlarmNote;
import io.skerry.api.v1.AlarmOutOfService;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmShelf;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Attention;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.Holds;
import io.skerry.daemon.hub.alarm.JournalEntry;
import io.skerry.daemon.hub.alarm.News;
import io.skerry.daemon.hub.alarm.Note;
import io.skerry.daemon.hub.alarm.Outage;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Reading;
import io.skerry.daemon.hub.alarm.Suppression;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.List;

/** Alarms for tests, with little or with all that one can have. */
final class Rows {
    static final AlarmKey KEY = new AlarmKey("crash", Place.workload("7", "web"));
    static final AlarmKey CAUSE = new AlarmKey("power_lost", Place.site("oslo"));
    static final Outage OUTAGE = new Outage(CAUSE, Severity.CRITICAL, at(10));
    static final AlarmKey WINDOW = new AlarmKey("w1", Place.region("north"));
    static final Holds NOT_HELD = new Holds(null, null, null, null, null);
    static final Holds SHELVED =
            new Holds(null, new Suppression.Shelved("ada", "known", at(60)), null, null, null);
    static final Holds EXPLAINED = new Holds(null, null, null, CAUSE, null);
    static final Holds OUT_OF_SERVICE =
            new Holds(new Suppression.OutOfService("ben", "broken", at(1)), null, null, null, null);

    /** What {@link #full} is for people. */
    static final AlarmRecord FULL_RECORD =
            AlarmRecord.newBuilder()
                    .setAlarm(AlarmMapper.ref(KEY))
                    .addWithin(AlarmMapper.place(Place.node("7")))
                    .addWithin(AlarmMapper.place(Place.hub()))
                    .setCondition(AlarmCondition.ALARM_CONDITION_ACTIVE)
                    .setSeverity(io.skerry.api.v1.Severity.SEVERITY_MAJOR)
                    .setLifecycle(AlarmLifecycle.ALARM_LIFECYCLE_OUT_OF_SERVICE)
                    .setSummary("web ended")
                    .setRunbook("restart")
                    .setExplains(true)
                    .setStartsAtUnixMillis(millis(1))
                    .setReceivedAtUnixMillis(millis(2))
                    .setEndsAtUnixMillis(millis(4))
                    .setUnknownSinceUnixMillis(millis(5))
                    .setAcknowledgedBy("cy")
                    .setAcknowledgedAtUnixMillis(millis(6))
                    .setShelf(
                            AlarmShelf.newBuilder()
                                    .setBy("ada")
                                    .setReason("known")
                                    .setUntilUnixMillis(millis(60)))
                    .setOutOfService(
                            AlarmOutOfService.newBuilder()
                                    .setBy("ben")
                                    .setReason("broken")
                                    .setSinceUnixMillis(millis(1)))
                    .setWindow(AlarmMapper.ref(WINDOW))
                    .setCause(AlarmMapper.ref(CAUSE))
                    .setTold(io.skerry.api.v1.Severity.SEVERITY_CRITICAL)
                    .setGroup(AlarmMapper.place(Place.node("7")))
                    .setOwner("team-web")
                    .addNotes(
                            AlarmNote.newBuilder()
                                    .setAtUnixMillis(millis(7))
                                    .setBy("ada")
                                    .setText("looking"))
                    .addJournal(
                            AlarmEntry.newBuilder()
                                    .setAtUnixMillis(millis(2))
                                    .setKind(AlarmEntryKind.ALARM_ENTRY_KIND_RAISED)
                                    .setText("MAJOR"))
                    .build();

    private Rows() {}

    static Instant at(long second) {
        return Instant.parse("2026-03-01T08:00:00Z").plusSeconds(second);
    }

    private static long millis(long second) {
        return at(second).toEpochMilli();
    }

    static Alarm full() {
        return new Alarm(
                KEY,
                List.of(Place.node("7"), Place.hub()),
                new Reading(
                        Condition.ACTIVE,
                        Severity.MAJOR,
                        true,
                        "web ended",
                        "restart",
                        at(1),
                        at(2),
                        at(3),
                        at(4),
                        at(5),
                        at(0)),
                new Attention(Attention.State.ACKNOWLEDGED, "cy", at(6), Severity.MAJOR),
                new Holds(OUT_OF_SERVICE.outOfService(), SHELVED.shelved(), WINDOW, CAUSE, OUTAGE),
                new News(
                        at(8),
                        at(9),
                        Place.node("7"),
                        List.of(Place.site("oslo")),
                        Severity.CRITICAL,
                        true,
                        true),
                "team-web",
                List.of(new Note(at(7), "ada", "looking")),
                List.of(new JournalEntry(at(2), JournalEntry.What.RAISED, "", "MAJOR")));
    }

    static Alarm alarm(Condition condition) {
        return alarm(condition, attention(Attention.State.NONE), NOT_HELD, List.of());
    }

    static Alarm alarm(Attention.State state) {
        return alarm(Condition.ACTIVE, attention(state), NOT_HELD, List.of());
    }

    static Alarm alarm(Holds holds) {
        return alarm(Condition.ACTIVE, attention(Attention.State.NONE), holds, List.of());
    }

    static Alarm alarm(JournalEntry entry) {
        return alarm(Condition.ACTIVE, attention(Attention.State.NONE), NOT_HELD, List.of(entry));
    }

    private static Attention attention(Attention.State state) {
        return new Attention(state, "", null, Severity.NORMAL);
    }

    private static Alarm alarm(
            Condition condition, Attention attention, Holds holds, List<JournalEntry> journal) {
        return new Alarm(
                KEY,
                List.of(),
                new Reading(
                        condition,
                        Severity.WARNING,
                        false,
                        "",
                        "",
                        at(1),
                        at(2),
                        null,
                        null,
                        null,
                        null),
                attention,
                holds,
                new News(null, at(2), null, List.of(), null, false, false),
                "",
                List.of(),
                journal);
    }
}
