package io.skerry.daemon.cli.alarms;

import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCondition;
import io.skerry.api.v1.AlarmEntry;
import io.skerry.api.v1.AlarmEntryKind;
import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.Severity;
import io.skerry.api.v1.WatchAlarmsResponse;
import java.util.Arrays;
import java.util.List;

/** What a hub tells, for tests. */
final class Told {
    /** 2026-03-01T08:00:00Z. */
    static final long EIGHT = 1_772_352_000_000L;

    private Told() {}

    static AlarmRecord alarm(String name, Severity severity, AlarmLifecycle lifecycle) {
        try {
            return AlarmRecord.newBuilder()
                    .setAlarm(AlarmNames.parse(name))
                    .setCondition(AlarmCondition.ALARM_CONDITION_ACTIVE)
                    .setSeverity(severity)
                    .setLifecycle(lifecycle)
                    .setSummary("It is so")
                    .setStartsAtUnixMillis(EIGHT)
                    .setReceivedAtUnixMillis(EIGHT + 1_000)
                    .build();
        } catch (BadLineException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    static AlarmRecord unseen(String name, Severity severity) {
        return alarm(name, severity, AlarmLifecycle.ALARM_LIFECYCLE_UNACKNOWLEDGED);
    }

    static AlarmEntry entry(AlarmEntryKind kind, long at) {
        return AlarmEntry.newBuilder().setKind(kind).setAtUnixMillis(at).build();
    }

    static WatchAlarmsResponse.Builder part(AlarmRecord... alarms) {
        return WatchAlarmsResponse.newBuilder()
                .setAtUnixMillis(EIGHT + 60_000)
                .addAllChanges(
                        Arrays.stream(alarms)
                                .map(alarm -> AlarmChange.newBuilder().setAlarm(alarm).build())
                                .toList());
    }

    static AlarmTable table(AlarmRecord... alarms) {
        return new AlarmTable.Builder().take(part(alarms).build()).orElseThrow();
    }

    static List<String> names(AlarmTable table) {
        return table.alarms().stream().map(each -> AlarmNames.text(each.getAlarm())).toList();
    }
}
