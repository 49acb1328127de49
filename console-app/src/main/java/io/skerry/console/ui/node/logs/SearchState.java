package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogAccount;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogPage;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a search got; never changes.
 *
 * @param from where the range begins; null for everything that is kept
 * @param askedAt when it began, on this console's clock
 * @param found lines so far
 * @param oldestFound when the oldest of them was written; null while there are none
 * @param next where it goes on; 0 when everything was searched
 * @param account what the node keeps; null before its first answer
 * @param problem why it stopped; empty when it did not
 */
record SearchState(
        Phase phase,
        @Nullable Instant from,
        Instant askedAt,
        int found,
        @Nullable Instant oldestFound,
        long next,
        @Nullable LogAccount account,
        String problem) {

    /** Where the search stands. */
    enum Phase {
        IDLE,
        ASKING,
        /** Enough for now; there may be more further back. */
        MORE,
        COMPLETE,
        FAILED
    }

    static final SearchState NOTHING =
            new SearchState(Phase.IDLE, null, Instant.EPOCH, 0, null, 0, null, "");

    static SearchState begun(@Nullable Instant from, Instant now) {
        return new SearchState(Phase.ASKING, from, now, 0, null, 0, null, "");
    }

    SearchState asking() {
        return new SearchState(Phase.ASKING, from, askedAt, found, oldestFound, next, account, "");
    }

    SearchState failed(String why) {
        return new SearchState(Phase.FAILED, from, askedAt, found, oldestFound, next, account, why);
    }

    /**
     * After a page.
     *
     * @param more whether the next page is asked for at once
     */
    SearchState after(LogPage page, boolean more) {
        Instant oldest = oldestFound;
        for (LogLine line : page.lines()) {
            oldest = oldest == null || line.at().isBefore(oldest) ? line.at() : oldest;
        }
        Phase reached = more ? Phase.ASKING : Phase.MORE;
        return new SearchState(
                page.nextBefore() == 0 ? Phase.COMPLETE : reached,
                from,
                askedAt,
                found + page.lines().size(),
                oldest,
                page.nextBefore(),
                page.account(),
                "");
    }

    /** Whether the range begins before anything that the node still keeps. */
    boolean beyondKept() {
        Instant oldest = account == null ? null : account.oldest();
        return oldest != null && (from == null || from.isBefore(oldest));
    }

    /** What was searched, how far, and what cannot be found there. */
    String words() {
        String lines = Formats.number(found, 0) + (found == 1 ? " line" : " lines");
        return switch (phase) {
            case IDLE -> "";
            case ASKING -> lines + " so far, searching …";
            case MORE ->
                    lines
                            + ", searched back to "
                            + (oldestFound == null
                                    ? "line no. " + Formats.number((double) next, 0)
                                    : Formats.dateTime(oldestFound))
                            + "; what is older was not searched yet";
            case COMPLETE -> lines + ", the whole range was searched" + end();
            case FAILED -> lines + ", the search broke off: " + problem;
        };
    }

    private String end() {
        Instant oldest = account == null ? null : account.oldest();
        if (oldest == null) {
            return "; the node keeps no lines";
        }
        return beyondKept()
                ? "; the node keeps nothing older than " + Formats.dateTime(oldest)
                : "";
    }

    /**
     * How old the answer is, what the node keeps and what it let go; empty before its first answer.
     */
    String accountWords(Instant now) {
        return account == null
                ? ""
                : "Asked at "
                        + Formats.time(askedAt)
                        + " ("
                        + Formats.age(Duration.between(askedAt, now))
                        + "), newest first. The node was given "
                        + Formats.number((double) account.logged(), 0)
                        + " lines, keeps "
                        + Formats.number((double) account.stored(), 0)
                        + " ("
                        + Formats.bytes((double) account.bytes())
                        + ") and dropped "
                        + Formats.number((double) account.dropped(), 0)
                        + ".";
    }
}
