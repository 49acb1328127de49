package io.skerry.daemon.cli.alarms;

import io.skerry.api.v1.AlarmEntry;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.api.v1.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alarms of a hub: for people, a line each, and for programs. */
final class AlarmTableText {
    private AlarmTableText() {}

    /** For people. Nothing that a hub or a node says moves their terminal's cursor. */
    static String forPeople(AlarmTable table) {
        List<String> lines = new ArrayList<>();
        table.alarms().forEach(alarm -> lines.add(line(alarm)));
        int count = table.alarms().size();
        lines.add(
                count == 0
                        ? "no alarms at " + seconds(table.at())
                        : "%,d alarm%s at %s"
                                .formatted(count, count == 1 ? "" : "s", seconds(table.at())));
        if (table.floodSince() != null) {
            lines.add(
                    "flood since "
                            + seconds(table.floodSince())
                            + (table.firstOut() == null
                                    ? ""
                                    : ", begun with " + AlarmNames.text(table.firstOut())));
        }
        if (table.quietUntil() != null) {
            lines.add(
                    "the hub has just started: nobody is told anything before "
                            + seconds(table.quietUntil()));
        }
        table.receivers().forEach(receiver -> lines.add(line(receiver)));
        return visible(lines);
    }

    private static String visible(List<String> lines) {
        return String.join("\n", lines.stream().map(BadLineException::visible).toList());
    }

    private static String line(AlarmRecord alarm) {
        return "%-8s  %-14s  %s  %s  since %s; %s"
                .formatted(
                        word(alarm.getSeverity()),
                        lifecycle(alarm),
                        AlarmNames.text(alarm.getAlarm()),
                        alarm.getSummary(),
                        seconds(Instant.ofEpochMilli(alarm.getStartsAtUnixMillis())),
                        alarm.hasTold() ? "told as " + word(alarm.getTold()) : "not told");
    }

    private static String line(NotificationReceiver receiver) {
        return "receiver %s: %s, %,d waiting, %,d delivered, %,d lost"
                .formatted(
                        receiver.getName(),
                        receiver.getUp() ? "up" : "down",
                        receiver.getWaiting(),
                        receiver.getDelivered(),
                        receiver.getLost());
    }

    /** Where it stands, in a word or two; what is kept back says by what. */
    static String lifecycle(AlarmRecord alarm) {
        return switch (alarm.getLifecycle()) {
            case ALARM_LIFECYCLE_UNACKNOWLEDGED -> "unacknowledged";
            case ALARM_LIFECYCLE_ACKNOWLEDGED -> "acknowledged";
            case ALARM_LIFECYCLE_RETURNED_UNACKNOWLEDGED -> "over, unseen";
            case ALARM_LIFECYCLE_SHELVED -> "shelved";
            case ALARM_LIFECYCLE_SUPPRESSED_BY_DESIGN ->
                    alarm.hasWindow() ? "planned work" : "explained";
            case ALARM_LIFECYCLE_OUT_OF_SERVICE -> "out of service";
            case ALARM_LIFECYCLE_NORMAL -> condition(alarm);
            case ALARM_LIFECYCLE_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    private static String condition(AlarmRecord alarm) {
        return switch (alarm.getCondition()) {
            case ALARM_CONDITION_NORMAL -> "normal";
            case ALARM_CONDITION_PENDING -> "pending";
            case ALARM_CONDITION_ACTIVE -> "active";
            case ALARM_CONDITION_UNKNOWN, ALARM_CONDITION_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    static String word(Severity severity) {
        return switch (severity) {
            case SEVERITY_CRITICAL -> "critical";
            case SEVERITY_MAJOR -> "major";
            case SEVERITY_WARNING -> "warning";
            case SEVERITY_NORMAL -> "normal";
            case SEVERITY_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** For programs; what is absent is not said. */
    static Map<String, Object> forPrograms(AlarmTable table) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("at", table.at());
        all.put("alarms", table.alarms().stream().map(AlarmTableText::fields).toList());
        if (table.floodSince() != null) {
            all.put("flood_since", table.floodSince());
        }
        if (table.firstOut() != null) {
            all.put("first_out", AlarmNames.text(table.firstOut()));
        }
        if (table.quietUntil() != null) {
            all.put("quiet_until", table.quietUntil());
        }
        all.put("receivers", table.receivers().stream().map(AlarmTableText::fields).toList());
        return all;
    }

    private static Map<String, Object> fields(AlarmRecord alarm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("alarm", AlarmNames.text(alarm.getAlarm()));
        fields.put("rule", alarm.getAlarm().getRule());
        fields.put("place", AlarmNames.text(alarm.getAlarm().getPlace()));
        fields.put("severity", word(alarm.getSeverity()));
        fields.put("lifecycle", lifecycle(alarm));
        fields.put("condition", condition(alarm));
        fields.put("summary", alarm.getSummary());
        fields.put("since", Instant.ofEpochMilli(alarm.getStartsAtUnixMillis()));
        fields.put("received_at", Instant.ofEpochMilli(alarm.getReceivedAtUnixMillis()));
        fields.put("news_at", Instant.ofEpochMilli(newsAt(alarm)));
        if (alarm.getEndsAtUnixMillis() != 0) {
            fields.put("ends_at", Instant.ofEpochMilli(alarm.getEndsAtUnixMillis()));
        }
        fields.put("held", isHeld(alarm));
        if (alarm.hasCause()) {
            fields.put("cause", AlarmNames.text(alarm.getCause()));
        }
        if (alarm.hasTold()) {
            fields.put("told", word(alarm.getTold()));
        }
        if (alarm.hasGroup()) {
            fields.put("group", AlarmNames.text(alarm.getGroup()));
        }
        if (!alarm.getAcknowledgedBy().isEmpty()) {
            fields.put("acknowledged_by", alarm.getAcknowledgedBy());
        }
        if (!alarm.getOwner().isEmpty()) {
            fields.put("owner", alarm.getOwner());
        }
        return fields;
    }

    /** Whether anything keeps it from being told. */
    private static boolean isHeld(AlarmRecord alarm) {
        return alarm.hasShelf() || alarm.hasOutOfService() || alarm.hasWindow() || alarm.hasCause();
    }

    /** When there was something to be told of it last: it arose, changed, or was let go. */
    private static long newsAt(AlarmRecord alarm) {
        return alarm.getJournalList().stream()
                .filter(AlarmTableText::isNews)
                .mapToLong(AlarmEntry::getAtUnixMillis)
                .max()
                .orElse(alarm.getReceivedAtUnixMillis());
    }

    private static boolean isNews(AlarmEntry entry) {
        return switch (entry.getKind()) {
            case ALARM_ENTRY_KIND_RAISED,
                    ALARM_ENTRY_KIND_SEVERITY,
                    ALARM_ENTRY_KIND_BACK,
                    ALARM_ENTRY_KIND_RELEASED ->
                    true;
            case ALARM_ENTRY_KIND_PENDING,
                    ALARM_ENTRY_KIND_ENDING,
                    ALARM_ENTRY_KIND_ENDED,
                    ALARM_ENTRY_KIND_UNKNOWN,
                    ALARM_ENTRY_KIND_NOTIFIED,
                    ALARM_ENTRY_KIND_ACKNOWLEDGED,
                    ALARM_ENTRY_KIND_HELD,
                    ALARM_ENTRY_KIND_OWNED,
                    ALARM_ENTRY_KIND_NOTED,
                    ALARM_ENTRY_KIND_UNSPECIFIED,
                    UNRECOGNIZED ->
                    false;
        };
    }

    private static Map<String, Object> fields(NotificationReceiver receiver) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", receiver.getName());
        fields.put("up", receiver.getUp());
        fields.put("waiting", receiver.getWaiting());
        fields.put("failures", receiver.getFailures());
        fields.put("delivered", receiver.getDelivered());
        fields.put("lost", receiver.getLost());
        return fields;
    }
}
