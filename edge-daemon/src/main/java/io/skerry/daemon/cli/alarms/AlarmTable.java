package io.skerry.daemon.cli.alarms;

import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCondition;
import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.api.v1.WatchAlarmsResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of a hub as they stood at one moment.
 *
 * @param at the hub's clock
 * @param alarms the worst first; of one severity what nobody has seen before what somebody has, and
 *     both before what is kept back; then the oldest
 * @param floodSince since when they come faster than people can read them; null while they do not
 * @param firstOut what the flood began with; null without one
 * @param quietUntil until when nobody is told anything; null when that is over
 * @param receivers where notifications go
 */
record AlarmTable(
        Instant at,
        List<AlarmRecord> alarms,
        @Nullable Instant floodSince,
        @Nullable AlarmRef firstOut,
        @Nullable Instant quietUntil,
        List<NotificationReceiver> receivers) {
    private static final Comparator<AlarmRecord> WORST_FIRST =
            Comparator.comparingInt((AlarmRecord alarm) -> -alarm.getSeverityValue())
                    .thenComparingInt(alarm -> order(alarm.getLifecycle()))
                    .thenComparingLong(AlarmRecord::getStartsAtUnixMillis)
                    .thenComparing(alarm -> AlarmNames.text(alarm.getAlarm()));

    AlarmTable {
        alarms = alarms.stream().sorted(WORST_FIRST).toList();
        receivers = List.copyOf(receivers);
    }

    /** The same, of the alarms only those that a person may want to do something about. */
    AlarmTable standing() {
        return new AlarmTable(
                at,
                alarms.stream().filter(AlarmTable::isStanding).toList(),
                floodSince,
                firstOut,
                quietUntil,
                receivers);
    }

    private static boolean isStanding(AlarmRecord alarm) {
        return alarm.getCondition() == AlarmCondition.ALARM_CONDITION_ACTIVE
                || alarm.getLifecycle() == AlarmLifecycle.ALARM_LIFECYCLE_RETURNED_UNACKNOWLEDGED;
    }

    Optional<AlarmRecord> find(AlarmRef ref) {
        return alarms.stream().filter(alarm -> alarm.getAlarm().equals(ref)).findFirst();
    }

    private static int order(AlarmLifecycle lifecycle) {
        return switch (lifecycle) {
            // What a later hub may say is not hidden at the end.
            case ALARM_LIFECYCLE_UNACKNOWLEDGED, ALARM_LIFECYCLE_UNSPECIFIED, UNRECOGNIZED -> 0;
            case ALARM_LIFECYCLE_RETURNED_UNACKNOWLEDGED -> 1;
            case ALARM_LIFECYCLE_ACKNOWLEDGED -> 2;
            case ALARM_LIFECYCLE_SUPPRESSED_BY_DESIGN -> 3;
            case ALARM_LIFECYCLE_SHELVED -> 4;
            case ALARM_LIFECYCLE_OUT_OF_SERVICE -> 5;
            case ALARM_LIFECYCLE_NORMAL -> 6;
        };
    }

    /** Puts the parts of a watch together until they are a whole. */
    static final class Builder {
        private final Map<AlarmRef, AlarmRecord> alarms = new LinkedHashMap<>();

        /**
         * Takes the next part.
         *
         * @return the whole; empty while there is more of it to come
         */
        Optional<AlarmTable> take(WatchAlarmsResponse part) {
            if (part.getReset()) {
                alarms.clear();
            }
            part.getChangesList().forEach(this::take);
            if (part.getMore()) {
                return Optional.empty();
            }
            return Optional.of(
                    new AlarmTable(
                            Instant.ofEpochMilli(part.getAtUnixMillis()),
                            List.copyOf(alarms.values()),
                            time(part.getFloodSinceUnixMillis()),
                            part.hasFirstOut() ? part.getFirstOut() : null,
                            time(part.getQuietUntilUnixMillis()),
                            part.getReceiversList()));
        }

        private void take(AlarmChange change) {
            switch (change.getChangeCase()) {
                case ALARM -> alarms.put(change.getAlarm().getAlarm(), change.getAlarm());
                case ALARM_GONE -> alarms.remove(change.getAlarmGone());
                case WINDOW, WINDOW_GONE, CHANGE_NOT_SET -> {}
            }
        }

        private static @Nullable Instant time(long unixMillis) {
            return unixMillis == 0 ? null : Instant.ofEpochMilli(unixMillis);
        }
    }
}
