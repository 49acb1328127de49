package io.skerry.console.ui.node.logs;

import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;

/** What is said about following, in words. */
final class TailWords {
    private TailWords() {}

    /** Why the lines must not be taken for all that there are; empty while they may. */
    static String banner(Tail tail, Instant now) {
        Instant heard = tail.heardAt();
        return switch (tail.signal(now)) {
            case OPENING, FOLLOWING -> "";
            case CUT ->
                    heard == null
                            ? "Not connected: " + tail.problem()
                            : "Cut at "
                                    + Formats.time(heard)
                                    + " ("
                                    + Formats.length(tail.silence(now))
                                    + "): "
                                    + tail.problem();
            case SILENT ->
                    "Nothing heard since "
                            + (heard == null ? Formats.UNKNOWN : Formats.time(heard))
                            + " ("
                            + Formats.length(tail.silence(now))
                            + "): a quiet log would say so each 10 s.";
            case REFUSED -> "The node refuses: " + tail.problem();
        };
    }

    /** How old the newest line is, and how far the node has read. */
    static String age(Tail tail, Instant now) {
        if (tail.heardAt() == null) {
            return tail.phase() == Tail.Phase.OPENING
                    ? "Waiting for the node"
                    : "Whether there are lines is not known";
        }
        Duration newest = tail.newestAge(now);
        String lines =
                newest == null
                        ? "No such line yet"
                        : "Newest line " + Formats.age(newest) + (isNow(newest) ? "" : " old");
        Instant read = tail.nodeAt();
        return read == null
                ? lines
                : lines
                        + "  ·  read up to "
                        + Formats.time(read)
                        + ", heard "
                        + Formats.age(tail.silence(now))
                        + (isNow(tail.silence(now)) ? "" : " ago");
    }

    private static boolean isNow(Duration age) {
        return age.toSeconds() < 2;
    }

    /** What is kept here, and what is not any more. */
    static String kept(long shown, long forgotten, long skipped) {
        if (shown + forgotten + skipped == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append(Formats.number((double) shown, 0)).append(" here");
        if (forgotten > 0) {
            text.append("  ·  ")
                    .append(Formats.number((double) forgotten, 0))
                    .append(" older ones let go, search finds them");
        }
        if (skipped > 0) {
            text.append("  ·  ")
                    .append(Formats.number((double) skipped, 0))
                    .append(" left out by the node");
        }
        return text.toString();
    }

    /** The button that goes on. */
    static String follow(long waiting) {
        return waiting == 0
                ? "Follow"
                : "Follow  ·  "
                        + Formats.number((double) waiting, 0)
                        + (waiting == 1 ? " line waits" : " lines wait");
    }
}
