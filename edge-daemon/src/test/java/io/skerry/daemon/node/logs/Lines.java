package io.skerry.daemon.node.logs;

import java.util.ArrayList;
import java.util.List;

/** Lines for tests, and what an archive holds. */
public final class Lines {
    private Lines() {}

    public static LogEntry entry(long atMillis, Severity severity, String text) {
        return new LogEntry(atMillis, severity, text, 0, Correlation.none(), 0);
    }

    public static LogEntry entry(String text) {
        return entry(1_000, Severity.INFO, text);
    }

    public static LogBatch batch(String checkpoint, String... texts) {
        return new LogBatch(
                "app.service",
                new LogBatch.Checkpoint("app", checkpoint),
                List.of(texts).stream().map(Lines::entry).toList());
    }

    /** Every line, oldest first, as a search finds them. */
    public static List<LogLine> all(LogArchive archive) {
        List<LogLine> found = new ArrayList<>();
        long next = Long.MAX_VALUE;
        while (next != 0) {
            LogArchive.Stretch stretch = archive.before(next, Long.MIN_VALUE);
            found.addAll(0, stretch.lines());
            if (stretch.nextBefore() >= next) {
                throw new AssertionError("the search does not go on at " + next);
            }
            next = stretch.nextBefore();
        }
        return found;
    }

    /** Every line after a place, oldest first, as a follower gets them. */
    public static List<LogLine> after(LogArchive archive, LogPosition from, int most) {
        List<LogLine> found = new ArrayList<>();
        LogPosition place = from;
        for (int i = 0; i < 100_000; i++) {
            LogArchive.Following next = archive.after(place, most);
            found.addAll(next.lines());
            if (next.lines().isEmpty() && next.end().sequence() >= archive.newest().sequence()) {
                return found;
            }
            place = next.end();
        }
        throw new AssertionError("following does not end");
    }

    public static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(line -> line.entry().text()).toList();
    }
}
