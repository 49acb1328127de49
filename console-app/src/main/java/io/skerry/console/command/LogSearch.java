package io.skerry.console.command;

import io.skerry.console.model.LogFilter;
import io.skerry.console.model.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node for lines that it keeps, newest first.
 *
 * @param from lines written before this are not wanted; null for as far back as there are any
 * @param limit most lines of the answer, 1 to 1,000
 * @param before only lines with lower numbers; 0 begins at the newest
 */
public record LogSearch(
        String nodeId,
        LogFilter filter,
        @Nullable Instant from,
        int limit,
        long before,
        Path path) {
    private static final int MOST = 1_000;

    public LogSearch {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to 1,000 lines, not " + limit);
        }
    }
}
