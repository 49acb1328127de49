package io.skerry.daemon.node.logs;

import java.util.ArrayList;
import java.util.List;

/** Searches an archive page by page, newest first, with bounded work for each page. */
public final class LogSearch {
    /** Most lines that are looked at for one page. */
    static final int MOST_LOOKED_AT = 100_000;

    /** Most characters of one page: its message stays well below what a message may be. */
    static final int MOST_CHARACTERS = 1 << 20;

    private LogSearch() {}

    /**
     * One page.
     *
     * @param lines newest first
     * @param nextBefore where the next page goes on; 0 when everything was searched
     */
    public record Page(List<LogLine> lines, long nextBefore) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Looks for lines.
     *
     * @param before only lines with lower numbers; {@link Long#MAX_VALUE} begins at the newest
     * @param limit most lines, at least 1
     */
    public static Page page(LogArchive archive, LogFilter filter, long before, int limit) {
        List<LogLine> found = new ArrayList<>();
        long characters = 0;
        int lookedAt = 0;
        long next = before;
        while (next != 0 && lookedAt < MOST_LOOKED_AT) {
            LogArchive.Stretch stretch = archive.before(next, filter.fromMillis());
            for (LogLine line : stretch.lines().reversed()) {
                if (filter.test(line)) {
                    found.add(line);
                    characters += line.entry().text().length();
                    if (found.size() >= limit || characters >= MOST_CHARACTERS) {
                        return new Page(found, line.sequence());
                    }
                }
            }
            lookedAt += stretch.lines().size() + 1;
            next = stretch.nextBefore();
        }
        return new Page(found, next);
    }
}
