package io.skerry.console.model;

/**
 * Which lines are wanted; the node itself applies it.
 *
 * @param least least severity
 * @param text that a line must hold, whatever the case of its letters; empty for every line
 * @param regex whether the text is a regular expression (RE2), which is matched with case
 * @param correlationId trace, span or request id that a line must carry; empty for every line
 * @param source that a line must come from; empty for every source
 */
public record LogFilter(
        LogSeverity least, String text, boolean regex, String correlationId, String source) {
    /** Every line. */
    public static final LogFilter ALL = new LogFilter(LogSeverity.DEBUG, "", false, "", "");

    public LogFilter withLeast(LogSeverity other) {
        return new LogFilter(other, text, regex, correlationId, source);
    }

    public LogFilter withText(String other, boolean expression) {
        return new LogFilter(least, other, expression, correlationId, source);
    }

    public LogFilter withCorrelationId(String other) {
        return new LogFilter(least, text, regex, other, source);
    }

    public LogFilter withSource(String other) {
        return new LogFilter(least, text, regex, correlationId, other);
    }

    /** Whether it takes every line. */
    public boolean takesAll() {
        return equals(ALL.withText(text, regex)) && text.isEmpty();
    }
}
