package io.skerry.daemon.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The newest lines of this process's log, for people who ask a daemon how it does. Bounded, and
 * redacted before they are kept, so that no secret stays in memory because it was logged by
 * mistake. Thread-safe.
 */
public final class RecentLog {
    private final Deque<String> lines = new ArrayDeque<>();
    private final int most;
    private final UnaryOperator<String> redact;

    /**
     * Empty; {@link LogSetup} fills it.
     *
     * @param most lines that are kept
     * @param redact takes out of a line what is nobody's business, and bounds it
     */
    public RecentLog(int most, UnaryOperator<String> redact) {
        if (most < 1) {
            throw new IllegalArgumentException("a log of " + most + " lines keeps nothing");
        }
        this.most = most;
        this.redact = redact;
    }

    /** At most so many lines, oldest first. */
    public synchronized List<String> newest(int count) {
        return lines.stream().skip(Math.max(0, lines.size() - Math.max(0, count))).toList();
    }

    /** Takes a record as it was written, one line or several. */
    void add(String text) {
        text.lines().map(redact).forEach(this::keep);
    }

    private synchronized void keep(String line) {
        if (lines.size() == most) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }
}
