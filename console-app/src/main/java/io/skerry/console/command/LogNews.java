package io.skerry.console.command;

import io.skerry.console.model.Fault;
import io.skerry.console.model.LogLine;
import java.time.Instant;
import java.util.List;

/** What following a node's log brings, in order. */
public sealed interface LogNews {

    /** The stream is being opened. */
    record Opening() implements LogNews {}

    /**
     * Lines in the order in which the node read them; none says that the log was read up to here
     * and held nothing that was asked for.
     *
     * @param skipped lines left out just before these, by the node: the reader was too slow, or
     *     they are no longer kept
     * @param observedAt when the node sent it, on the node's clock
     */
    record Lines(List<LogLine> lines, long skipped, Instant observedAt) implements LogNews {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** The stream broke; it is opened again by itself where it was, until the handle is closed. */
    record Broken(Fault fault) implements LogNews {}
}
