package io.skerry.daemon.node.uplink;

import java.time.Duration;

/**
 * When the heartbeats of a link are due, and whether the hub still answers them. Pure.
 *
 * @param interval distance of two
 * @param idle whether telemetry is kept back
 * @param sent number of the last one
 * @param acknowledged number of the last one that the hub answered
 * @param dueNanos when the next one is due, monotonic
 * @param unansweredNanos since when the hub owes an answer, monotonic; of no meaning when it owes
 *     none
 */
record Pulse(
        Duration interval,
        boolean idle,
        long sent,
        long acknowledged,
        long dueNanos,
        long unansweredNanos) {
    /** A hub answers within a few round trips, however far apart heartbeats are. */
    static final Duration ANSWER = Duration.ofSeconds(60);

    /** Two missing and half an interval gone by: the third is due. */
    private static final int MOST_UNANSWERED = 2;

    /** A link that is up; the first heartbeat is due at once. */
    static Pulse start(Duration interval, boolean idle, long nowNanos) {
        return new Pulse(interval, idle, 0, 0, nowNanos, nowNanos);
    }

    /**
     * The hub wishes other terms. The next heartbeat says so in time for whoever expects it at the
     * interval of before; thousands of nodes that are told at once do not all answer at once. Only
     * one that slept shows itself at once: somebody is waiting for it.
     */
    Pulse terms(Duration wished, boolean nowIdle, long nowNanos) {
        boolean slept = idle && wished.compareTo(interval) < 0;
        long soonest = Math.min(dueNanos - nowNanos, wished.toNanos());
        return new Pulse(
                wished,
                nowIdle,
                sent,
                acknowledged,
                slept ? nowNanos : nowNanos + soonest,
                unansweredNanos);
    }

    boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    /** A heartbeat goes out, with the number {@link #sent}. */
    Pulse beat(long nowNanos) {
        long next = dueNanos + interval.toNanos();
        return new Pulse(
                interval,
                idle,
                sent + 1,
                acknowledged,
                next - nowNanos > 0 ? next : nowNanos + interval.toNanos(),
                sent == acknowledged ? nowNanos : unansweredNanos);
    }

    /** The hub answered; not less than before, and not what was never sent. */
    Pulse answered(long sequence, long nowNanos) {
        return new Pulse(
                interval,
                idle,
                sent,
                Math.clamp(sequence, acknowledged, sent),
                dueNanos,
                sequence > acknowledged ? nowNanos : unansweredNanos);
    }

    /** Whether the hub has not answered for too long. */
    boolean isSilent(long nowNanos) {
        if (sent == acknowledged) {
            return false;
        }
        boolean thirdIsDue = isDue(nowNanos) && sent - acknowledged > MOST_UNANSWERED;
        return thirdIsDue || nowNanos - unansweredNanos >= ANSWER.toNanos();
    }

    /** How long nothing has to be done. */
    Duration rest(long nowNanos) {
        long next = dueNanos - nowNanos;
        if (sent > acknowledged) {
            next = Math.min(next, unansweredNanos + ANSWER.toNanos() - nowNanos);
        }
        return Duration.ofNanos(Math.max(0, next));
    }
}
