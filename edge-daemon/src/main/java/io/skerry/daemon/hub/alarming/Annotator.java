package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Member;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What else people are told with the alarms of a notification, by name; it never waits. */
@FunctionalInterface
interface Annotator {
    Map<AlarmKey, Map<String, String>> annotations(
            List<Member> firing, AlarmState alarms, Instant now);
}
