package io.skerry.console.ui.node.logs;

import io.skerry.console.command.LogNews;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How following a log goes; never changes. A quiet log and a cut one look alike in their lines, so
 * this tells them apart: a node says at least each 10 s how far it has read.
 *
 * @param heardAt when the node last said anything, on this console's clock; null before that
 * @param nodeAt the node's own clock at that moment
 * @param newestAt when the node read the newest line that came, on the node's clock
 * @param skipped lines that the node left out since the beginning
 * @param problem why nothing comes; empty while something does
 */
record Tail(
        Phase phase,
        @Nullable Instant heardAt,
        @Nullable Instant nodeAt,
        @Nullable Instant newestAt,
        long skipped,
        String problem) {
    /** Two and a half of the intervals in which a quiet log says that it is one. */
    static final Duration SILENCE = Duration.ofSeconds(25);

    /** Trying again does not help against these. */
    private static final Set<String> FINAL =
            Set.of(
                    "BAD_REQUEST",
                    "NOT_GRANTED",
                    "DENIED_LOCALLY",
                    "UNKNOWN_OPERATOR",
                    "REVOKED",
                    "UNSUPPORTED",
                    "VERSION_UNSUPPORTED",
                    "PEER_WRONG_ROLE",
                    "PEER_REVOKED");

    /** Before anything was asked. */
    static final Tail NOTHING = new Tail(Phase.OPENING, null, null, null, 0, "");

    /** Where the stream stands. */
    enum Phase {
        OPENING,
        OPEN,
        BROKEN,
        /** The node will not answer this, however often it is asked. */
        REFUSED
    }

    /** What the operator must know first. */
    enum Signal {
        OPENING,
        /** Lines come as they are written. */
        FOLLOWING,
        /** The stream looks open and says nothing: not to be taken for a quiet log. */
        SILENT,
        CUT,
        REFUSED;

        /** Whether what is shown may not be all that was written. */
        boolean hidesLines() {
            return this == SILENT || this == CUT;
        }
    }

    /** After news that came at a moment of this console's clock. */
    Tail after(LogNews news, Instant now) {
        return switch (news) {
            case LogNews.Opening() ->
                    phase == Phase.BROKEN
                            ? this
                            : new Tail(Phase.OPENING, heardAt, nodeAt, newestAt, skipped, problem);
            case LogNews.Lines lines ->
                    new Tail(
                            Phase.OPEN,
                            now,
                            lines.observedAt(),
                            newest(lines),
                            skipped + lines.skipped(),
                            "");
            case LogNews.Broken(Fault fault) ->
                    new Tail(
                            FINAL.contains(fault.code()) ? Phase.REFUSED : Phase.BROKEN,
                            heardAt,
                            nodeAt,
                            newestAt,
                            skipped,
                            fault.message());
        };
    }

    private @Nullable Instant newest(LogNews.Lines news) {
        Instant newest = newestAt;
        for (LogLine line : news.lines()) {
            if (newest == null || line.observedAt().isAfter(newest)) {
                newest = line.observedAt();
            }
        }
        return newest;
    }

    Signal signal(Instant now) {
        return switch (phase) {
            case OPENING -> Signal.OPENING;
            case OPEN -> silence(now).compareTo(SILENCE) > 0 ? Signal.SILENT : Signal.FOLLOWING;
            case BROKEN -> Signal.CUT;
            case REFUSED -> Signal.REFUSED;
        };
    }

    /** Time since the node said anything; zero before the first word. */
    Duration silence(Instant now) {
        return heardAt == null ? Duration.ZERO : notNegative(Duration.between(heardAt, now));
    }

    /**
     * Age of the newest line; null when none came. Both clocks are used only for lengths of time,
     * so that it does not matter how far they are apart.
     */
    @Nullable Duration newestAge(Instant now) {
        return newestAt == null || nodeAt == null
                ? null
                : notNegative(Duration.between(newestAt, nodeAt)).plus(silence(now));
    }

    private static Duration notNegative(Duration length) {
        return length.isNegative() ? Duration.ZERO : length;
    }
}
