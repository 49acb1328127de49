package io.skerry.daemon.log;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * For machines: one object on one line with time (RFC 3339), level, logger, message, fields as an
 * object of strings, numbers and booleans, and stack where there is one.
 */
final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord logged) {
        StringBuilder line = new StringBuilder(200);
        line.append("{\"time\":");
        string(line, logged.getInstant().toString());
        line.append(",\"level\":");
        string(line, LogLevels.word(logged.getLevel()));
        line.append(",\"logger\":");
        string(line, String.valueOf(logged.getLoggerName()));
        line.append(",\"message\":");
        string(line, String.valueOf(formatMessage(logged)));
        line.append(",\"fields\":{");
        String comma = "";
        for (var field : FieldRecord.fieldsOf(logged)) {
            line.append(comma);
            string(line, field.key);
            line.append(':');
            value(line, field.value);
            comma = ",";
        }
        line.append('}');
        if (logged.getThrown() != null) {
            line.append(",\"stack\":");
            string(line, TextLine.stack(logged.getThrown()));
        }
        return line.append("}\n").toString();
    }

    private static void value(StringBuilder line, Object value) {
        boolean bare =
                value instanceof Integer || value instanceof Long || value instanceof Boolean;
        if (bare) {
            line.append(value);
        } else {
            string(line, String.valueOf(value));
        }
    }

    /** RFC 8259, section 7. */
    private static void string(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        line.append("\\u%04x".formatted((int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
