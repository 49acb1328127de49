package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.parse.JsonFields;
import io.skerry.daemon.node.logs.parse.LineParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One entry of the journal, as {@code journalctl -o json} prints it (systemd.journal-fields(7)).
 *
 * @param cursor its place
 * @param source unit, else identifier of the program
 * @param record what it says
 */
record JournalEntry(String cursor, String source, RawRecord record) {
    private static final int LONGEST_NAME = 256;
    private static final Pattern CURSOR = Pattern.compile("\"__CURSOR\" ?: ?\"([^\"\\\\]+)\"");
    private static final String MESSAGE_BYTES = "\"MESSAGE\":[";

    /** Empty when the line is not an entry. */
    static Optional<JournalEntry> parse(String line) {
        return JsonFields.of(line)
                .filter(fields -> !fields.getOrDefault("__cursor", "").isEmpty())
                .map(fields -> entry(line, fields));
    }

    /**
     * What stands for an entry that is too long to be read: that there was one is not hidden.
     *
     * @param beginning of its line, where journalctl prints the cursor
     * @param before cursor of the entry before it
     * @param bytes of it
     */
    static JournalEntry passedOver(String beginning, String before, long bytes) {
        Matcher own = CURSOR.matcher(beginning);
        return new JournalEntry(
                own.find() ? String.valueOf(own.group(1)) : before,
                "journal",
                RawRecord.of(
                        "An entry of " + bytes + " bytes was too long and is passed over.",
                        bytes,
                        KeyMark.NONE));
    }

    private static JournalEntry entry(String line, Map<String, String> fields) {
        String message = message(line, fields);
        LineParser.Facts said = LineParser.parse(message.lines().findFirst().orElse(""));
        Correlation named = LineParser.ids(fields);
        LineParser.Facts facts =
                new LineParser.Facts(
                        number(fields, "priority")
                                .flatMap(priority -> Severity.ofSyslog(priority.intValue()))
                                // systemd gives what a unit prints the priority info: its own words
                                // say more.
                                .filter(severity -> severity != Severity.INFO)
                                .or(said::severity),
                        time(fields),
                        new Correlation(
                                either(named.traceId(), said.ids().traceId()),
                                either(named.spanId(), said.ids().spanId()),
                                either(named.requestId(), said.ids().requestId())));
        return new JournalEntry(
                fields.getOrDefault("__cursor", ""), source(fields), record(message, facts));
    }

    private static RawRecord record(String message, LineParser.Facts facts) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LineCutter.LONGEST) {
            return new RawRecord(message, 0, KeyMark.NONE, Optional.of(facts));
        }
        int end = LineCutter.LONGEST;
        // Not within a character: its bytes but the first begin with the bits 10.
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        String kept = new String(bytes, 0, end, StandardCharsets.UTF_8);
        KeyMark behind = KeyMark.behind(bytes, end, bytes.length);
        return new RawRecord(kept, bytes.length - end, behind, Optional.of(facts));
    }

    private static String source(Map<String, String> fields) {
        String name =
                Stream.of("_systemd_unit", "syslog_identifier", "_comm")
                        .map(key -> fields.getOrDefault(key, ""))
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse("journal");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static String message(String line, Map<String, String> fields) {
        String text = fields.get("message");
        if (text != null) {
            return text;
        }
        // A message that is not UTF-8 is printed as the numbers of its bytes.
        int start = line.indexOf(MESSAGE_BYTES);
        int end = start < 0 ? -1 : line.indexOf(']', start);
        if (end < 0) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String number : line.substring(start + MESSAGE_BYTES.length(), end).split(",", -1)) {
            parse(number.strip(), 255).ifPresent(value -> bytes.write(value.intValue()));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Optional<Instant> time(Map<String, String> fields) {
        return number(fields, "__realtime_timestamp")
                .map(micros -> Instant.ofEpochMilli(micros / 1_000));
    }

    private static Optional<Long> number(Map<String, String> fields, String key) {
        return parse(fields.getOrDefault(key, ""), Long.MAX_VALUE);
    }

    private static Optional<Long> parse(String text, long most) {
        try {
            long value = Long.parseLong(text);
            return value >= 0 && value <= most ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
