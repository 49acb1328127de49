package io.skerry.daemon.cli;

import io.skerry.api.v1.LogLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints lines of logs: for people, or each as one JSON line. */
final class LogPrinter {
    private static final String PREFIX = "LOG_SEVERITY_";

    private final boolean json;

    LogPrinter(boolean json) {
        this.json = json;
    }

    void line(LogLine line) {
        System.out.println(json ? Json.line(fields(line)) : text(line));
    }

    /** Says openly that lines are missing here. */
    void skipped(long count) {
        if (count > 0) {
            System.out.println(
                    json
                            ? Json.line(Map.of("skipped", count))
                            : "--- %,d lines skipped ---".formatted(count));
        }
    }

    /** Says what happens to the connection; not among the lines. */
    void note(String sentence) {
        System.err.println("skerry: " + sentence);
    }

    private static String text(LogLine line) {
        return "%s  %-9s %s  %s%s"
                .formatted(
                        Instant.ofEpochMilli(line.getAtUnixMillis()),
                        severity(line),
                        line.getSource(),
                        line.getText().replace("\n", System.lineSeparator() + "    "),
                        line.getCutBytes() == 0
                                ? ""
                                : " [%,d bytes cut]".formatted(line.getCutBytes()));
    }

    private static Map<String, Object> fields(LogLine line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sequence", line.getSequence());
        fields.put("at", Instant.ofEpochMilli(line.getAtUnixMillis()));
        fields.put("observed_at", Instant.ofEpochMilli(line.getObservedAtUnixMillis()));
        fields.put("severity", severity(line));
        fields.put("source", line.getSource());
        fields.put("text", line.getText());
        put(fields, "trace_id", line.getTraceId());
        put(fields, "span_id", line.getSpanId());
        put(fields, "request_id", line.getRequestId());
        if (line.getCutBytes() > 0) {
            fields.put("cut_bytes", line.getCutBytes());
        }
        if (line.getRedactions() > 0) {
            fields.put("redactions", line.getRedactions());
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static String severity(LogLine line) {
        return line.getSeverity().name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }
}
