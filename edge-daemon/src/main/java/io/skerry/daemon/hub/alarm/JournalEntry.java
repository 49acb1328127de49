package io.skerry.daemon.hub.alarm;

import java.time.Instant;

/**
 * What happened to an alarm.
 *
 * @param at when
 * @param what in a word
 * @param by the person's name; empty when it was nobody's decision
 * @param text a reason, a severity, a cause; may be empty
 */
public record JournalEntry(Instant at, What what, String by, String text) {
    /** What can happen. */
    public enum What {
        /** It may become an alarm. */
        PENDING,
        /** It is one. */
        RAISED,
        /** Its severity is another. */
        SEVERITY,
        /** It is well again, and kept firing for a while. */
        ENDING,
        /** Not well after all. */
        BACK,
        /** Over. */
        ENDED,
        /** Data say nothing any more. */
        UNKNOWN,
        /** People were told. */
        NOTIFIED,
        /** A person has seen it. */
        ACKNOWLEDGED,
        /** It is kept back. */
        HELD,
        /** It is not kept back any more. */
        RELEASED,
        /** A person looks after it. */
        OWNED,
        /** A person wrote something. */
        NOTED
    }
}
