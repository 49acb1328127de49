package io.skerry.daemon.node.logs;

import java.util.Set;
import java.util.function.Predicate;

/** Which lines are wanted. */
public final class LogFilter implements Predicate<LogLine> {
    private final long fromMillis;
    private final long toMillis;
    private final Severity minSeverity;
    private final Set<String> sources;
    private final String correlationId;
    private final Predicate<String> text;

    /**
     * @param fromMillis written at or after this, since 1970-01-01 UTC
     * @param toMillis written before this; {@link Long#MAX_VALUE} has no end
     * @param minSeverity at least this serious
     * @param sources of one of these; none is every source
     * @param wanted what the text must hold
     * @param correlationId what the line must belong to; empty is anything
     * @throws IllegalArgumentException with what is wrong
     */
    public LogFilter(
            long fromMillis,
            long toMillis,
            Severity minSeverity,
            Set<String> sources,
            Wanted wanted,
            String correlationId) {
        if (fromMillis > toMillis) {
            throw new IllegalArgumentException("the range of time ends before it begins");
        }
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
        this.minSeverity = minSeverity;
        this.sources = Set.copyOf(sources);
        this.correlationId = correlationId;
        this.text = LineMatch.of(wanted.text(), wanted.regex());
    }

    /**
     * What a text must hold.
     *
     * @param text whatever the case of its letters, at most 256 characters; empty is anything
     * @param regex whether it is a regular expression of RE2, matched with case
     */
    public record Wanted(String text, boolean regex) {}

    /** Takes every line. */
    public static LogFilter everything() {
        return new LogFilter(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Severity.DEBUG,
                Set.of(),
                new Wanted("", false),
                "");
    }

    /** Nobody wants lines written before this. */
    public long fromMillis() {
        return fromMillis;
    }

    @Override
    public boolean test(LogLine line) {
        LogEntry entry = line.entry();
        return entry.severity().compareTo(minSeverity) >= 0
                && entry.atMillis() >= fromMillis
                && entry.atMillis() < toMillis
                && (sources.isEmpty() || sources.contains(line.source()))
                && (correlationId.isEmpty() || entry.ids().names(correlationId))
                && text.test(entry.text());
    }
}
