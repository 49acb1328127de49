package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Lifecycle;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a replay comes to.
 *
 * @param events lines that were replayed
 * @param alarms how many were ever active
 * @param notifications what people were told
 * @param refused wishes that were not granted
 * @param active how many are at the end, those that are kept back too
 * @param shelved how many are on the shelf at the end
 * @param suppressed how many are explained by others or in planned work at the end
 * @param outOfService how many are at the end
 * @param latched pages that are over and that nobody has seen
 * @param more whether more would be due later
 */
record Summary(
        int events,
        int alarms,
        int notifications,
        int refused,
        int active,
        int shelved,
        int suppressed,
        int outOfService,
        int latched,
        boolean more) {

    static Summary of(
            int events, int alarms, int notifications, int refused, AlarmState end, boolean more) {
        int active = 0;
        Map<Lifecycle, Integer> standing = new EnumMap<>(Lifecycle.class);
        for (Alarm alarm : end.alarms()) {
            active += alarm.isActive() ? 1 : 0;
            standing.merge(alarm.lifecycle(), 1, Integer::sum);
        }
        return new Summary(
                events,
                alarms,
                notifications,
                refused,
                active,
                standing.getOrDefault(Lifecycle.SHELVED, 0),
                standing.getOrDefault(Lifecycle.SUPPRESSED_BY_DESIGN, 0),
                standing.getOrDefault(Lifecycle.OUT_OF_SERVICE, 0),
                standing.getOrDefault(Lifecycle.RETURNED_UNACKNOWLEDGED, 0),
                more);
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("type", "summary");
        figures.put("events", events);
        figures.put("alarms", alarms);
        figures.put("notifications", notifications);
        figures.put("refused", refused);
        figures.put("active", active);
        figures.put("shelved", shelved);
        figures.put("suppressed", suppressed);
        figures.put("out_of_service", outOfService);
        figures.put("latched", latched);
        figures.put("more_is_due", more);
        return figures;
    }

    String forPeople() {
        String counts =
                "%s, %s, %s, %,d refused"
                        .formatted(
                                count(events, "event"),
                                count(alarms, "alarm"),
                                count(notifications, "notification"),
                                refused);
        String end =
                "at the end %,d active, %,d shelved, %,d suppressed, %,d out of service, %,d latched"
                        .formatted(active, shelved, suppressed, outOfService, latched);
        return counts + "\n" + end + (more ? "; more is due later" : "; nothing more is due");
    }

    private static String count(int number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }
}
