package io.skerry.console.ui.node.logs;

import io.skerry.console.command.LogNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a stream brings on its own thread, and gives it in one piece to whoever shows it.
 * Bounded: when nobody fetches, the oldest rows go and are counted. Thread-safe; never waits.
 */
final class Mailbox {
    private final int room;
    private final Deque<LogRow> rows = new ArrayDeque<>();
    private Tail tail = Tail.NOTHING;
    private long dropped;
    private @Nullable Instant cutAt;

    /** What came since the last time, and how the stream stands. */
    record Batch(List<LogRow> rows, Tail tail) {}

    /**
     * @param room most rows that wait
     */
    Mailbox(int room) {
        this.room = room;
    }

    synchronized void put(LogNews news, Instant now) {
        switch (news) {
            case LogNews.Opening() -> {}
            case LogNews.Broken broken -> cut();
            case LogNews.Lines lines -> {
                resume(now);
                if (lines.skipped() > 0) {
                    add(new LogRow.Missing(lines.skipped(), LogRow.Where.NODE));
                }
                lines.lines().forEach(line -> add(new LogRow.Line(line)));
            }
        }
        tail = tail.after(news, now);
    }

    /** Once for each time that it is away, at the moment up to which the lines are known. */
    private void cut() {
        if (cutAt == null && tail.heardAt() != null) {
            cutAt = tail.heardAt();
            add(new LogRow.Cut(cutAt));
        }
    }

    private void resume(Instant now) {
        if (cutAt != null) {
            add(new LogRow.Resumed(now, Duration.between(cutAt, now)));
            cutAt = null;
        }
    }

    private void add(LogRow row) {
        rows.addLast(row);
        if (rows.size() > room) {
            dropped += rows.removeFirst().lines();
        }
    }

    synchronized Batch drain() {
        List<LogRow> taken = new ArrayList<>(rows.size() + 1);
        if (dropped > 0) {
            taken.add(new LogRow.Missing(dropped, LogRow.Where.CONSOLE));
            dropped = 0;
        }
        taken.addAll(rows);
        rows.clear();
        return new Batch(taken, tail);
    }
}
