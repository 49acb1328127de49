package io.skerry.daemon.hub.alarming;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.AlarmCondition;
import io.skerry.api.v1.AlarmEntry;
import io.skerry.api.v1.AlarmEntryKind;
import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.AlarmNote;
import io.skerry.api.v1.AlarmOutOfService;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.AlarmShelf;
import io.skerry.api.v1.MaintenanceWindow;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Attention;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.Holds;
import io.skerry.daemon.hub.alarm.JournalEntry;
import io.skerry.daemon.hub.alarm.Lifecycle;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Reading;
import io.skerry.daemon.hub.alarm.Window;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Alarms: engine ⇄ contract. */
public final class AlarmMapper {
    private static final int LONGEST = 200;

    private AlarmMapper() {}

    static AlarmRecord record(Alarm alarm) {
        Reading reading = alarm.reading();
        AlarmRecord.Builder record =
                AlarmRecord.newBuilder()
                        .setAlarm(ref(alarm.key()))
                        .setCondition(condition(reading.condition()))
                        .setSeverity(severity(reading.severity()))
                        .setLifecycle(lifecycle(alarm.lifecycle()))
                        .setSummary(reading.summary())
                        .setRunbook(reading.runbook())
                        .setExplains(reading.explains())
                        .setStartsAtUnixMillis(reading.startsAt().toEpochMilli())
                        .setReceivedAtUnixMillis(reading.receivedAt().toEpochMilli())
                        .setEndsAtUnixMillis(millis(reading.endsAt()))
                        .setUnknownSinceUnixMillis(millis(reading.unknownSince()))
                        .setOwner(alarm.owner());
        alarm.within().forEach(place -> record.addWithin(place(place)));
        Attention attention = alarm.attention();
        record.setAcknowledgedBy(attention.by())
                .setAcknowledgedAtUnixMillis(millis(attention.at()));
        held(record, alarm.holds());
        if (alarm.news().told() != null) {
            record.setTold(severity(alarm.news().told()));
        }
        if (alarm.news().group() != null) {
            record.setGroup(place(alarm.news().group()));
        }
        alarm.notes()
                .forEach(note ->
                        record.addNotes(
                                AlarmNote.newBuilder()
                                        .setAtUnixMillis(note.at().toEpochMilli())
                                        .setBy(note.by())
                                        .setText(note.text())));
        alarm.journal().forEach(entry -> record.addJournal(entry(entry)));
        return record.build();
    }

    private static void held(AlarmRecord.Builder record, Holds holds) {
        if (holds.shelved() != null) {
            record.setShelf(
                    AlarmShelf.newBuilder()
                            .setBy(holds.shelved().by())
                            .setReason(holds.shelved().reason())
                            .setUntilUnixMillis(holds.shelved().until().toEpochMilli()));
        }
        if (holds.outOfService() != null) {
            record.setOutOfService(
                    AlarmOutOfService.newBuilder()
                            .setBy(holds.outOfService().by())
                            .setReason(holds.outOfService().reason())
                            .setSinceUnixMillis(holds.outOfService().since().toEpochMilli()));
        }
        if (holds.window() != null) {
            record.setWindow(ref(holds.window()));
        }
        if (holds.cause() != null) {
            record.setCause(ref(holds.cause()));
        }
    }

    private static AlarmEntry entry(JournalEntry entry) {
        return AlarmEntry.newBuilder()
                .setAtUnixMillis(entry.at().toEpochMilli())
                .setKind(kind(entry.what()))
                .setBy(entry.by())
                .setText(entry.text())
                .build();
    }

    static MaintenanceWindow window(Window window) {
        return MaintenanceWindow.newBuilder()
                .setWindow(ref(window.key()))
                .setStartUnixMillis(window.start().toEpochMilli())
                .setEndUnixMillis(window.end().toEpochMilli())
                .setBy(window.by())
                .setReason(window.reason())
                .setOpen(window.open())
                .build();
    }

    /** Which alarm. */
    public static AlarmRef ref(AlarmKey key) {
        return AlarmRef.newBuilder().setRule(key.rule()).setPlace(place(key.place())).build();
    }

    /**
     * The alarm that a request names.
     *
     * @param at where in the request, for the fault
     */
    static AlarmKey key(AlarmRef ref, String at) {
        if (ref.getRule().isBlank() || ref.getRule().length() > LONGEST) {
            throw Faults.badRequest(at + ".rule", "Name a rule, 1 to " + LONGEST + " characters.");
        }
        AlarmPlace said = ref.getPlace();
        if (said.getName().length() > LONGEST || said.getPart().length() > LONGEST) {
            throw Faults.badRequest(
                    at + ".place", "A name of a place has at most " + LONGEST + " characters.");
        }
        Place.Kind kind = kind(said.getKind(), at);
        checkNames(kind, said, at);
        try {
            return new AlarmKey(ref.getRule(), new Place(kind, said.getName(), said.getPart()));
        } catch (IllegalArgumentException wrong) {
            throw Faults.badRequest(at, String.valueOf(wrong.getMessage()));
        }
    }

    /** So that two places never read the same, in rows and for people. */
    private static void checkNames(Place.Kind kind, AlarmPlace said, String at) {
        if (kind == Place.Kind.FLEET || kind == Place.Kind.HUB) {
            if (!said.getName().isEmpty()) {
                throw Faults.badRequest(at + ".place.name", "Hub and fleet have no name here.");
            }
        } else if (said.getName().isBlank()) {
            throw Faults.badRequest(at + ".place.name", "Name the place.");
        }
        boolean inParts = kind == Place.Kind.WORKLOAD || kind == Place.Kind.CELL;
        if (!inParts && !said.getPart().isEmpty()) {
            throw Faults.badRequest(
                    at + ".place.part", "Only workloads and cells are parts of something.");
        }
        if (kind == Place.Kind.WORKLOAD && said.getPart().isBlank()) {
            throw Faults.badRequest(at + ".place.part", "Name the workload.");
        }
    }

    private static Place.Kind kind(AlarmPlaceKind kind, String at) {
        return switch (kind) {
            case ALARM_PLACE_KIND_FLEET -> Place.Kind.FLEET;
            case ALARM_PLACE_KIND_HUB -> Place.Kind.HUB;
            case ALARM_PLACE_KIND_REGION -> Place.Kind.REGION;
            case ALARM_PLACE_KIND_SITE -> Place.Kind.SITE;
            case ALARM_PLACE_KIND_NODE -> Place.Kind.NODE;
            case ALARM_PLACE_KIND_WORKLOAD -> Place.Kind.WORKLOAD;
            case ALARM_PLACE_KIND_CELL -> Place.Kind.CELL;
            case ALARM_PLACE_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    throw Faults.badRequest(at + ".place.kind", "Say what sort of place it is.");
        };
    }

    static AlarmPlace place(Place place) {
        AlarmPlaceKind kind =
                switch (place.kind()) {
                    case FLEET -> AlarmPlaceKind.ALARM_PLACE_KIND_FLEET;
                    case HUB -> AlarmPlaceKind.ALARM_PLACE_KIND_HUB;
                    case REGION -> AlarmPlaceKind.ALARM_PLACE_KIND_REGION;
                    case SITE -> AlarmPlaceKind.ALARM_PLACE_KIND_SITE;
                    case NODE -> AlarmPlaceKind.ALARM_PLACE_KIND_NODE;
                    case WORKLOAD -> AlarmPlaceKind.ALARM_PLACE_KIND_WORKLOAD;
                    case CELL -> AlarmPlaceKind.ALARM_PLACE_KIND_CELL;
                };
        return AlarmPlace.newBuilder()
                .setKind(kind)
                .setName(place.name())
                .setPart(place.part())
                .build();
    }

    /** How much a person is needed. */
    public static io.skerry.api.v1.Severity severity(Severity severity) {
        return switch (severity) {
            case NORMAL -> io.skerry.api.v1.Severity.SEVERITY_NORMAL;
            case WARNING -> io.skerry.api.v1.Severity.SEVERITY_WARNING;
            case MAJOR -> io.skerry.api.v1.Severity.SEVERITY_MAJOR;
            case CRITICAL -> io.skerry.api.v1.Severity.SEVERITY_CRITICAL;
        };
    }

    /** What nobody said is normal: it acknowledges nothing. */
    static Severity severity(io.skerry.api.v1.Severity severity) {
        return switch (severity) {
            case SEVERITY_CRITICAL -> Severity.CRITICAL;
            case SEVERITY_MAJOR -> Severity.MAJOR;
            case SEVERITY_WARNING -> Severity.WARNING;
            case SEVERITY_NORMAL, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> Severity.NORMAL;
        };
    }

    private static AlarmCondition condition(Condition condition) {
        return switch (condition) {
            case NORMAL -> AlarmCondition.ALARM_CONDITION_NORMAL;
            case PENDING -> AlarmCondition.ALARM_CONDITION_PENDING;
            case ACTIVE -> AlarmCondition.ALARM_CONDITION_ACTIVE;
            case UNKNOWN -> AlarmCondition.ALARM_CONDITION_UNKNOWN;
        };
    }

    /** Where an alarm stands. */
    public static AlarmLifecycle lifecycle(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case NORMAL -> AlarmLifecycle.ALARM_LIFECYCLE_NORMAL;
            case UNACKNOWLEDGED -> AlarmLifecycle.ALARM_LIFECYCLE_UNACKNOWLEDGED;
            case ACKNOWLEDGED -> AlarmLifecycle.ALARM_LIFECYCLE_ACKNOWLEDGED;
            case RETURNED_UNACKNOWLEDGED -> AlarmLifecycle.ALARM_LIFECYCLE_RETURNED_UNACKNOWLEDGED;
            case SHELVED -> AlarmLifecycle.ALARM_LIFECYCLE_SHELVED;
            case SUPPRESSED_BY_DESIGN -> AlarmLifecycle.ALARM_LIFECYCLE_SUPPRESSED_BY_DESIGN;
            case OUT_OF_SERVICE -> AlarmLifecycle.ALARM_LIFECYCLE_OUT_OF_SERVICE;
        };
    }

    private static AlarmEntryKind kind(JournalEntry.What what) {
        return switch (what) {
            case PENDING -> AlarmEntryKind.ALARM_ENTRY_KIND_PENDING;
            case RAISED -> AlarmEntryKind.ALARM_ENTRY_KIND_RAISED;
            case SEVERITY -> AlarmEntryKind.ALARM_ENTRY_KIND_SEVERITY;
            case ENDING -> AlarmEntryKind.ALARM_ENTRY_KIND_ENDING;
            case BACK -> AlarmEntryKind.ALARM_ENTRY_KIND_BACK;
            case ENDED -> AlarmEntryKind.ALARM_ENTRY_KIND_ENDED;
            case UNKNOWN -> AlarmEntryKind.ALARM_ENTRY_KIND_UNKNOWN;
            case NOTIFIED -> AlarmEntryKind.ALARM_ENTRY_KIND_NOTIFIED;
            case ACKNOWLEDGED -> AlarmEntryKind.ALARM_ENTRY_KIND_ACKNOWLEDGED;
            case HELD -> AlarmEntryKind.ALARM_ENTRY_KIND_HELD;
            case RELEASED -> AlarmEntryKind.ALARM_ENTRY_KIND_RELEASED;
            case OWNED -> AlarmEntryKind.ALARM_ENTRY_KIND_OWNED;
            case NOTED -> AlarmEntryKind.ALARM_ENTRY_KIND_NOTED;
        };
    }

    /** Milliseconds since 1970-01-01 UTC; 0 for no moment. */
    public static long millis(@Nullable Instant at) {
        return at == null ? 0 : at.toEpochMilli();
    }
}
