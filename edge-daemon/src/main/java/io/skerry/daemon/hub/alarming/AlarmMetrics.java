package io.skerry.daemon.hub.alarming;

import io.skerry.api.v1.NotificationReceiver;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Alarms and notifications as figures. */
final class AlarmMetrics implements MetricSource {
    private final AlarmShell alarms;
    private final Deliveries deliveries;

    /** What alarms are counted by. */
    private record Kind(String severity, String lifecycle) implements Comparable<Kind> {
        static Kind of(Alarm alarm) {
            return new Kind(
                    alarm.reading().severity().name().toLowerCase(Locale.ROOT),
                    alarm.lifecycle().name().toLowerCase(Locale.ROOT));
        }

        @Override
        public int compareTo(Kind other) {
            int order = severity.compareTo(other.severity);
            return order == 0 ? lifecycle.compareTo(other.lifecycle) : order;
        }
    }

    AlarmMetrics(AlarmShell alarms, Deliveries deliveries) {
        this.alarms = alarms;
        this.deliveries = deliveries;
    }

    @Override
    public void collect(Consumer<Family> out) {
        Map<Kind, Integer> counts = new TreeMap<>();
        for (Alarm alarm : alarms.alarms().alarms()) {
            counts.merge(Kind.of(alarm), 1, Integer::sum);
        }
        List<Family.Point> points = new ArrayList<>();
        counts.forEach((kind, count) ->
                points.add(
                        Family.point(
                                count,
                                "severity",
                                kind.severity(),
                                "lifecycle",
                                kind.lifecycle())));
        out.accept(
                new Family(
                        "skerry_alarms",
                        "Alarms that there is anything to say of, by severity and where they"
                                + " stand by ISA-18.2.",
                        Family.Type.GAUGE,
                        points));
        out.accept(
                Family.gauge(
                        "skerry_alarm_flood",
                        "1 while alarms come faster than people can read them.",
                        alarms.alarms().header().isFlood() ? 1 : 0));
        out.accept(
                Family.counter(
                        "skerry_alarm_faults_total",
                        "Events that could not be judged, by a defect of the program.",
                        alarms.faults() + deliveries.faults()));
        List<NotificationReceiver> receivers = deliveries.receivers();
        receivers(
                out,
                "skerry_notifications_delivered_total",
                "Notifications that a receiver took.",
                receivers,
                NotificationReceiver::getDelivered);
        receivers(
                out,
                "skerry_notifications_lost_total",
                "Notifications that a receiver will never be told of: refused by it, or dropped"
                        + " for lack of room.",
                receivers,
                NotificationReceiver::getLost);
        receivers(
                out,
                "skerry_notifications_waiting",
                "Notifications that a receiver has yet to take.",
                receivers,
                NotificationReceiver::getWaiting);
        receivers(
                out,
                "skerry_notification_receiver_up",
                "1 while a receiver takes what it is sent, as far as is known.",
                receivers,
                receiver -> receiver.getUp() ? 1 : 0);
    }

    private static void receivers(
            Consumer<Family> out,
            String name,
            String help,
            List<NotificationReceiver> receivers,
            ToDoubleFunction<NotificationReceiver> value) {
        List<Family.Point> points =
                receivers.stream()
                        .map(receiver ->
                                Family.point(
                                        value.applyAsDouble(receiver),
                                        "receiver",
                                        receiver.getName()))
                        .toList();
        out.accept(
                new Family(
                        name,
                        help,
                        name.endsWith("_total") ? Family.Type.COUNTER : Family.Type.GAUGE,
                        points));
    }
}
