package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogLine;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;

/** A row of the list: a line, or what is said about lines that are not there. */
sealed interface LogRow {

    /** A line of the node's log. */
    record Line(LogLine line) implements LogRow {}

    /** Lines that should stand here and do not. */
    record Missing(long count, Where where) implements LogRow {}

    /** Where the connection was lost: what follows the last line is not known. */
    record Cut(Instant at) implements LogRow {}

    /** Where it came back, and for how long it was away. */
    record Resumed(Instant at, Duration away) implements LogRow {}

    /** Who let lines go. */
    enum Where {
        /** The node: its reader was too slow, or the lines are no longer kept there. */
        NODE,
        /** This console: more came than it can hold. */
        CONSOLE
    }

    /** Lines that it stands for. */
    default long lines() {
        return switch (this) {
            case Line line -> 1;
            case Missing(long count, Where where) -> count;
            case Cut cut -> 0;
            case Resumed resumed -> 0;
        };
    }

    /** What it says, in one line; for a line of the log its first line. */
    default String words() {
        return switch (this) {
            case Line(LogLine line) -> line.firstLine();
            case Missing(long count, Where where) ->
                    Formats.number((double) count, 0)
                            + (count == 1 ? " line" : " lines")
                            + (where == Where.NODE
                                    ? " left out by the node: too slow a link, or no longer kept"
                                    : " not kept by this console: more came than it holds");
            case Cut(Instant at) -> "cut at " + Formats.time(at);
            case Resumed(Instant at, Duration away) ->
                    "back at "
                            + Formats.time(at)
                            + " after "
                            + Formats.length(away)
                            + ", goes on behind the last line";
        };
    }
}
