package io.skerry.console.model;

import java.time.Instant;
import java.util.List;

/**
 * A page of a search backwards.
 *
 * @param lines newest first; may be few, even none, when much had to be read for them
 * @param nextBefore where the next page goes on; 0 when everything was searched
 * @param observedAt when the node answered, on its own clock
 */
public record LogPage(
        List<LogLine> lines, long nextBefore, LogAccount account, Instant observedAt) {
    public LogPage {
        lines = List.copyOf(lines);
    }
}
