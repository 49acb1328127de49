package io.skerry.daemon.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * For people: {@code 2026-11-23T07:28:24.123Z WARN PeerInterceptor: peer refused reason=EXPIRED}. A
 * stack trace follows on indented lines; nothing else breaks a line, whoever wrote the text.
 */
final class TextLine extends Formatter {
    @Override
    public String format(LogRecord logged) {
        StringBuilder line = new StringBuilder(160);
        line.append(logged.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(LogLevels.word(logged.getLevel()))
                .append(' ')
                .append(source(logged.getLoggerName()))
                .append(": ")
                .append(oneLine(formatMessage(logged)));
        FieldRecord.fieldsOf(logged)
                .forEach(field ->
                        line.append(' ')
                                .append(field.key)
                                .append('=')
                                .append(quoted(String.valueOf(field.value))));
        line.append('\n');
        if (logged.getThrown() != null) {
            stack(logged.getThrown())
                    .lines()
                    .forEach(l -> line.append("    ").append(l).append('\n'));
        }
        return line.toString();
    }

    static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String source(@Nullable String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    }

    private static String quoted(String value) {
        boolean plain =
                !value.isEmpty()
                        && value.chars()
                                .noneMatch(c -> c <= ' ' || c == '"' || c == '=' || c == 0x7f);
        return plain ? value : '"' + oneLine(value).replace("\"", "\\\"") + '"';
    }
}
