package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, as far as data say.
 *
 * @param condition what they say; what is unknown now is as it was before
 * @param severity how much a person is needed
 * @param explains whether it explains what is wrong below its place: a site without power does, a
 *     disk that fills does not
 * @param summary one sentence for people
 * @param runbook what to do about it; empty for none, and for what is longer than any
 * @param startsAt since when it is wrong, by whoever found out
 * @param receivedAt when the engine first heard of it, this time
 * @param dueAt when what is pending becomes active by itself; null for never
 * @param endsAt when it is over if it stays well; null while it is not well
 * @param unknownSince since when data say nothing; null while they do
 * @param judgedFrom since when the minutes are by which an objective was judged last; null for what
 *     is wrong now
 */
public record Reading(
        Condition condition,
        Severity severity,
        boolean explains,
        String summary,
        String runbook,
        Instant startsAt,
        Instant receivedAt,
        @Nullable Instant dueAt,
        @Nullable Instant endsAt,
        @Nullable Instant unknownSince,
        @Nullable Instant judgedFrom) {
    /** Most characters of a summary; the rest is cut off. */
    public static final int LONGEST = 1_000;

    public Reading {
        summary = summary.substring(0, Math.min(summary.length(), LONGEST));
        // Half of an address leads elsewhere, and half of an id to another runbook.
        runbook = runbook.length() > Objective.LONGEST_RUNBOOK ? "" : runbook;
    }

    /** Nothing is known of it. */
    static Reading unknown(Instant now) {
        return new Reading(
                Condition.UNKNOWN, Severity.NORMAL, false, "", "", now, now, null, null, now, null);
    }

    /** Well again, and not over yet. */
    public boolean isEnding() {
        return endsAt != null;
    }

    /** Since when data say that all is well, of what is about to end; null of all else. */
    @Nullable Instant wellSince() {
        return endsAt == null ? null : endsAt.minus(AlarmTimes.keepFiring(severity));
    }

    Reading over() {
        return new Reading(
                Condition.NORMAL,
                severity,
                explains,
                summary,
                runbook,
                startsAt,
                receivedAt,
                null,
                null,
                unknownSince,
                null);
    }

    Reading endingAt(@Nullable Instant at) {
        return new Reading(
                condition,
                severity,
                explains,
                summary,
                runbook,
                startsAt,
                receivedAt,
                dueAt,
                at,
                unknownSince,
                judgedFrom);
    }

    Reading unknownSince(@Nullable Instant at) {
        return new Reading(
                condition,
                severity,
                explains,
                summary,
                runbook,
                startsAt,
                receivedAt,
                dueAt,
                endsAt,
                at,
                judgedFrom);
    }
}
