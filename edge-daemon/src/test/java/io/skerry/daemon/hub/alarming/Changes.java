package io.skerry.daemon.hub.alarming;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmPlaceKind;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.AlarmRef;

/** Changes of alarms for tests of what shows them. */
final class Changes {
    static final ByteString INCARNATION = ByteString.copyFrom(new byte[16]);

    private Changes() {}

    static AlarmRef ref(String rule) {
        return AlarmRef.newBuilder()
                .setRule(rule)
                .setPlace(AlarmPlace.newBuilder().setKind(AlarmPlaceKind.ALARM_PLACE_KIND_HUB))
                .build();
    }

    /** The alarm of a rule as it was at that time. */
    static AlarmChange alarm(String rule, long version) {
        return alarm(rule, version, "");
    }

    static AlarmChange alarm(String rule, long version, String summary) {
        return AlarmChange.newBuilder()
                .setAlarm(
                        AlarmRecord.newBuilder()
                                .setAlarm(ref(rule))
                                .setSummary(summary)
                                .setStartsAtUnixMillis(version))
                .build();
    }

    static AlarmChange gone(String rule) {
        return AlarmChange.newBuilder().setAlarmGone(ref(rule)).build();
    }
}
