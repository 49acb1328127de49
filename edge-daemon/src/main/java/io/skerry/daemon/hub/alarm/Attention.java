package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who has seen an alarm.
 *
 * @param state whether anybody has
 * @param by the person's name; empty while nobody has
 * @param at when; null while nobody has
 * @param unseen the worst severity that people were told and that nobody has seen since
 */
public record Attention(State state, String by, @Nullable Instant at, Severity unseen) {
    /** Acknowledgement by ISA-18.2. */
    public enum State {
        /** There is nothing to see. */
        NONE,
        /** Nobody has seen it. */
        UNACKNOWLEDGED,
        /** A named person has. */
        ACKNOWLEDGED,
        /** It was a page, is over, and nobody has seen it: latched until somebody has. */
        RETURNED_UNACKNOWLEDGED
    }

    static Attention nothing() {
        return new Attention(State.NONE, "", null, Severity.NORMAL);
    }

    /** It arose, or became worse. */
    Attention wanted() {
        return new Attention(State.UNACKNOWLEDGED, "", null, unseen);
    }

    Attention given(String person, Instant now) {
        return new Attention(State.ACKNOWLEDGED, person, now, Severity.NORMAL);
    }

    /** People are told. */
    Attention told(Severity severity) {
        boolean more = state == State.UNACKNOWLEDGED && severity.compareTo(unseen) > 0;
        return more ? new Attention(state, by, at, severity) : this;
    }

    /** It is over. Only a page that people were told of, and nobody has seen, stays. */
    Attention returned() {
        return unseen == Severity.CRITICAL
                ? new Attention(State.RETURNED_UNACKNOWLEDGED, "", null, unseen)
                : nothing();
    }
}
