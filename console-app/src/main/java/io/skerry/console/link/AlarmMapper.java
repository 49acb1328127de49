package io.skerry.console.link;

import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmEntry;
import io.skerry.api.v1.AlarmEntryKind;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.MaintenanceWindow;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmReceiver;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alarms: contract → model; and which alarm is meant, both ways. */
final class AlarmMapper {
    private AlarmMapper() {}

    /**
     * @param now this console's clock, when the message came
     */
    static AlarmNews.Told told(String hub, WatchAlarmsResponse message, Instant now) {
        Duration offset =
                message.getAtUnixMillis() == 0
                        ? Duration.ZERO
                        : Duration.between(now, Instant.ofEpochMilli(message.getAtUnixMillis()));
        return new AlarmNews.Told(
                hub,
                message.getReset(),
                message.getMore(),
                now,
                offset,
                message.getChangesList().stream().flatMap(each -> change(hub, each)).toList(),
                new AlarmNews.Bearings(
                        time(message.getFloodSinceUnixMillis()),
                        message.hasFirstOut() ? ref(message.getFirstOut()) : null,
                        time(message.getQuietUntilUnixMillis()),
                        message.getReceiversList().stream().map(AlarmMapper::receiver).toList()));
    }

    /** A change of a kind that this console does not know is none. */
    private static Stream<AlarmNews.Change> change(String hub, AlarmChange change) {
        return switch (change.getChangeCase()) {
            case ALARM -> Stream.of(new AlarmNews.Change.Put(row(hub, change.getAlarm())));
            case ALARM_GONE -> Stream.of(new AlarmNews.Change.Gone(ref(change.getAlarmGone())));
            case WINDOW -> Stream.of(new AlarmNews.Change.WorkPut(work(change.getWindow())));
            case WINDOW_GONE ->
                    Stream.of(new AlarmNews.Change.WorkGone(ref(change.getWindowGone())));
            case CHANGE_NOT_SET -> Stream.empty();
        };
    }

    static AlarmRow row(String hub, AlarmRecord record) {
        return new AlarmRow(
                new AlarmId(hub, ref(record.getAlarm())),
                record.getWithinList().stream().map(AlarmMapper::place).toList(),
                condition(record.getCondition()),
                SnapshotMapper.severity(record.getSeverity()),
                lifecycle(record.getLifecycle()),
                record.getSummary(),
                record.getRunbook(),
                record.getExplains(),
                new AlarmRow.Times(
                        Instant.ofEpochMilli(record.getStartsAtUnixMillis()),
                        Instant.ofEpochMilli(record.getReceivedAtUnixMillis()),
                        time(record.getEndsAtUnixMillis()),
                        time(record.getUnknownSinceUnixMillis()),
                        time(record.getAcknowledgedAtUnixMillis())),
                holds(record),
                record.hasTold() ? SnapshotMapper.severity(record.getTold()) : null,
                record.hasGroup() ? place(record.getGroup()) : null,
                record.getAcknowledgedBy(),
                record.getOwner(),
                record.getNotesList().stream()
                        .map(note ->
                                new AlarmRow.Note(
                                        Instant.ofEpochMilli(note.getAtUnixMillis()),
                                        note.getBy(),
                                        note.getText()))
                        .toList(),
                record.getJournalList().stream().map(AlarmMapper::entry).toList());
    }

    private static AlarmRow.Holds holds(AlarmRecord record) {
        return new AlarmRow.Holds(
                record.hasShelf()
                        ? new AlarmRow.Shelf(
                                record.getShelf().getBy(),
                                record.getShelf().getReason(),
                                Instant.ofEpochMilli(record.getShelf().getUntilUnixMillis()))
                        : null,
                record.hasOutOfService()
                        ? new AlarmRow.OutOfService(
                                record.getOutOfService().getBy(),
                                record.getOutOfService().getReason(),
                                Instant.ofEpochMilli(record.getOutOfService().getSinceUnixMillis()))
                        : null,
                record.hasWindow() ? ref(record.getWindow()) : null,
                record.hasCause() ? ref(record.getCause()) : null);
    }

    private static AlarmRow.Entry entry(AlarmEntry entry) {
        return new AlarmRow.Entry(
                Instant.ofEpochMilli(entry.getAtUnixMillis()),
                entryKind(entry.getKind()),
                entry.getBy(),
                entry.getText());
    }

    static PlannedWork work(MaintenanceWindow window) {
        return new PlannedWork(
                ref(window.getWindow()),
                Instant.ofEpochMilli(window.getStartUnixMillis()),
                Instant.ofEpochMilli(window.getEndUnixMillis()),
                window.getBy(),
                window.getReason(),
                window.getOpen());
    }

    private static AlarmReceiver receiver(NotificationReceiver receiver) {
        return new AlarmReceiver(
                receiver.getName(),
                receiver.getUp(),
                receiver.getWaiting(),
                receiver.getFailures(),
                receiver.getDelivered(),
                receiver.getLost());
    }

    static AlarmRef ref(io.skerry.api.v1.AlarmRef ref) {
        return new AlarmRef(ref.getRule(), place(ref.getPlace()));
    }

    static io.skerry.api.v1.AlarmRef ref(AlarmRef ref) {
        return io.skerry.api.v1.AlarmRef.newBuilder()
                .setRule(ref.rule())
                .setPlace(
                        io.skerry.api.v1.AlarmPlace.newBuilder()
                                .setKind(kind(ref.place().kind()))
                                .setName(ref.place().name())
                                .setPart(ref.place().part()))
                .build();
    }

    static AlarmPlace place(io.skerry.api.v1.AlarmPlace place) {
        return new AlarmPlace(kind(place.getKind()), place.getName(), place.getPart());
    }

    private static AlarmPlace.Kind kind(AlarmPlaceKind kind) {
        return switch (kind) {
            case ALARM_PLACE_KIND_FLEET -> AlarmPlace.Kind.FLEET;
            case ALARM_PLACE_KIND_HUB -> AlarmPlace.Kind.HUB;
            case ALARM_PLACE_KIND_REGION -> AlarmPlace.Kind.REGION;
            case ALARM_PLACE_KIND_SITE -> AlarmPlace.Kind.SITE;
            case ALARM_PLACE_KIND_NODE -> AlarmPlace.Kind.NODE;
            case ALARM_PLACE_KIND_WORKLOAD -> AlarmPlace.Kind.WORKLOAD;
            case ALARM_PLACE_KIND_CELL -> AlarmPlace.Kind.CELL;
            case ALARM_PLACE_KIND_UNSPECIFIED, UNRECOGNIZED -> AlarmPlace.Kind.OTHER;
        };
    }

    private static AlarmPlaceKind kind(AlarmPlace.Kind kind) {
        return switch (kind) {
            case FLEET -> AlarmPlaceKind.ALARM_PLACE_KIND_FLEET;
            case HUB -> AlarmPlaceKind.ALARM_PLACE_KIND_HUB;
            case REGION -> AlarmPlaceKind.ALARM_PLACE_KIND_REGION;
            case SITE -> AlarmPlaceKind.ALARM_PLACE_KIND_SITE;
            case NODE -> AlarmPlaceKind.ALARM_PLACE_KIND_NODE;
            case WORKLOAD -> AlarmPlaceKind.ALARM_PLACE_KIND_WORKLOAD;
            case CELL -> AlarmPlaceKind.ALARM_PLACE_KIND_CELL;
            case OTHER -> AlarmPlaceKind.ALARM_PLACE_KIND_UNSPECIFIED;
        };
    }

    private static AlarmCondition condition(io.skerry.api.v1.AlarmCondition condition) {
        return switch (condition) {
            case ALARM_CONDITION_NORMAL -> AlarmCondition.NORMAL;
            case ALARM_CONDITION_PENDING -> AlarmCondition.PENDING;
            case ALARM_CONDITION_ACTIVE -> AlarmCondition.ACTIVE;
            // What cannot be read is not well.
            case ALARM_CONDITION_UNKNOWN, ALARM_CONDITION_UNSPECIFIED, UNRECOGNIZED ->
                    AlarmCondition.UNKNOWN;
        };
    }

    static AlarmLifecycle lifecycle(io.skerry.api.v1.AlarmLifecycle lifecycle) {
        return switch (lifecycle) {
            case ALARM_LIFECYCLE_NORMAL -> AlarmLifecycle.NORMAL;
            case ALARM_LIFECYCLE_ACKNOWLEDGED -> AlarmLifecycle.ACKNOWLEDGED;
            case ALARM_LIFECYCLE_RETURNED_UNACKNOWLEDGED -> AlarmLifecycle.RETURNED_UNACKNOWLEDGED;
            case ALARM_LIFECYCLE_SHELVED -> AlarmLifecycle.SHELVED;
            case ALARM_LIFECYCLE_SUPPRESSED_BY_DESIGN -> AlarmLifecycle.SUPPRESSED_BY_DESIGN;
            case ALARM_LIFECYCLE_OUT_OF_SERVICE -> AlarmLifecycle.OUT_OF_SERVICE;
            // One that this console does not know is one that nobody has seen.
            case ALARM_LIFECYCLE_UNACKNOWLEDGED, ALARM_LIFECYCLE_UNSPECIFIED, UNRECOGNIZED ->
                    AlarmLifecycle.UNACKNOWLEDGED;
        };
    }

    private static AlarmRow.Entry.Kind entryKind(AlarmEntryKind kind) {
        return switch (kind) {
            case ALARM_ENTRY_KIND_PENDING -> AlarmRow.Entry.Kind.PENDING;
            case ALARM_ENTRY_KIND_RAISED -> AlarmRow.Entry.Kind.RAISED;
            case ALARM_ENTRY_KIND_SEVERITY -> AlarmRow.Entry.Kind.SEVERITY;
            case ALARM_ENTRY_KIND_ENDING -> AlarmRow.Entry.Kind.ENDING;
            case ALARM_ENTRY_KIND_BACK -> AlarmRow.Entry.Kind.BACK;
            case ALARM_ENTRY_KIND_ENDED -> AlarmRow.Entry.Kind.ENDED;
            case ALARM_ENTRY_KIND_UNKNOWN -> AlarmRow.Entry.Kind.UNKNOWN;
            case ALARM_ENTRY_KIND_NOTIFIED -> AlarmRow.Entry.Kind.NOTIFIED;
            case ALARM_ENTRY_KIND_ACKNOWLEDGED -> AlarmRow.Entry.Kind.ACKNOWLEDGED;
            case ALARM_ENTRY_KIND_HELD -> AlarmRow.Entry.Kind.HELD;
            case ALARM_ENTRY_KIND_RELEASED -> AlarmRow.Entry.Kind.RELEASED;
            case ALARM_ENTRY_KIND_OWNED -> AlarmRow.Entry.Kind.OWNED;
            case ALARM_ENTRY_KIND_NOTED -> AlarmRow.Entry.Kind.NOTED;
            case ALARM_ENTRY_KIND_UNSPECIFIED, UNRECOGNIZED -> AlarmRow.Entry.Kind.OTHER;
        };
    }

    static @Nullable Instant time(long unixMillis) {
        return unixMillis == 0 ? null : Instant.ofEpochMilli(unixMillis);
    }
}
