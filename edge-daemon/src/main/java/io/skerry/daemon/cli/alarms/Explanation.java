package io.skerry.daemon.cli.alarms;

import io.skerry.api.v1.AlarmContext;
import io.skerry.api.v1.AlarmContextKind;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.ExplainAlarmResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a hub knows around an alarm. */
record Explanation(AlarmRef alarm, ExplainAlarmResponse answer) {
    private static final String PREFIX = "ALARM_CONTEXT_KIND_";

    /** For people. Nothing that a hub or a node says moves their terminal's cursor. */
    String forPeople() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "around "
                        + AlarmNames.text(alarm)
                        + " at "
                        + seconds(Instant.ofEpochMilli(answer.getAtUnixMillis())));
        answer.getLinesList().forEach(line -> lines.add(text(line)));
        return String.join("\n", lines.stream().map(BadLineException::visible).toList());
    }

    private static String text(AlarmContext line) {
        return "%-10s  %s%s%s"
                .formatted(
                        word(line.getKind()),
                        line.getText(),
                        line.getAtUnixMillis() == 0
                                ? ""
                                : "  " + seconds(Instant.ofEpochMilli(line.getAtUnixMillis())),
                        line.getLink().isEmpty() ? "" : "  " + line.getLink());
    }

    /** For programs; what is absent is not said. */
    Map<String, Object> forPrograms() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("alarm", AlarmNames.text(alarm));
        all.put("at", Instant.ofEpochMilli(answer.getAtUnixMillis()));
        all.put("lines", answer.getLinesList().stream().map(Explanation::fields).toList());
        return all;
    }

    private static Map<String, Object> fields(AlarmContext line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", word(line.getKind()));
        fields.put("text", line.getText());
        fields.put("known", line.getKnown());
        if (line.getAtUnixMillis() != 0) {
            fields.put("at", Instant.ofEpochMilli(line.getAtUnixMillis()));
        }
        if (!line.getSource().isEmpty()) {
            fields.put("source", line.getSource());
        }
        if (!line.getLink().isEmpty()) {
            fields.put("link", line.getLink());
        }
        if (line.hasPlace()) {
            fields.put("place", AlarmNames.text(line.getPlace()));
        }
        return fields;
    }

    /** What a later hub may say is not left out. */
    private static String word(AlarmContextKind kind) {
        return kind == AlarmContextKind.UNRECOGNIZED
                        || kind == AlarmContextKind.ALARM_CONTEXT_KIND_UNSPECIFIED
                ? "other"
                : kind.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
