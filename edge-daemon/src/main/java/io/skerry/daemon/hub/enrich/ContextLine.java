package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is known around an alarm, or is not.
 *
 * @param text one sentence for people, at most {@link #LONGEST} characters
 * @param isKnown whether the hub knows: "there was none" is known, "nobody can tell" is not
 * @param at when what it says happened or was last seen to be so; null when it has no time
 * @param source who says so; empty when it is not known
 * @param link where more of it can be read; empty for nowhere
 * @param place what it is of; null for the alarm's own place
 */
public record ContextLine(
        Kind kind,
        String text,
        boolean isKnown,
        @Nullable Instant at,
        String source,
        String link,
        @Nullable Place place) {
    /** Most characters of a sentence; the rest is cut off. */
    public static final int LONGEST = 500;

    /** What a line is about, in the order in which they are told. */
    public enum Kind {
        /** A rollout that touched the alarm's part of the fleet. */
        ROLLOUT,
        /** The last change of the policy. */
        POLICY,
        /** A node that is kept out. */
        QUARANTINE,
        /** Where it is worst. */
        TOP_NODE,
        /** What is left of the objective's budget. */
        BUDGET,
        /** What to do about it. */
        RUNBOOK,
        /** What the runbook would do. */
        DRY_RUN
    }

    public ContextLine {
        text = Clip.line(LONGEST, text);
    }

    static ContextLine known(Kind kind, String text, @Nullable Instant at, String source) {
        return new ContextLine(kind, text, true, at, source, "", null);
    }

    static ContextLine unknown(Kind kind, String text) {
        return new ContextLine(kind, text, false, null, "", "", null);
    }

    ContextLine linked(String url) {
        return new ContextLine(kind, text, isKnown, at, source, url, place);
    }

    ContextLine of(Place other) {
        return new ContextLine(kind, text, isKnown, at, source, link, other);
    }
}
