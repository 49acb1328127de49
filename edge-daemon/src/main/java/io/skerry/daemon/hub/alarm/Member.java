package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;

/**
 * One alarm in what people are told.
 *
 * @param since since when there is this news of it: it was received, rose, or was let go
 * @param startsAt since when it is wrong, by whoever found out
 */
public record Member(
        AlarmKey key, Severity severity, Instant since, Instant startsAt, String summary) {

    static Member of(Alarm alarm) {
        return new Member(
                alarm.key(),
                alarm.reading().severity(),
                alarm.news().since(),
                alarm.reading().startsAt(),
                alarm.reading().summary());
    }
}
