package io.skerry.daemon.node.uplink;

import java.time.Duration;

/**
 * Synchronisations with the hub, counted by the node itself, linked or not. One is due in each
 * interval of heartbeats: it succeeds when the hub answers the newest heartbeat before the next one
 * is due, and fails when that moment comes without an answer. So a stretch without a hub counts as
 * many failures as the same stretch with one counts successes, and the share of failures is a share
 * of time; frames would be counted by how many there are, and a backlog that drains would hide the
 * outage that it comes from. How late frames are is an indicator of its own. Pure.
 *
 * @param intervalNanos distance of two
 * @param deadlineNanos until when the one that is due may succeed, monotonic
 * @param succeeded whether it has
 * @param total those that are decided
 * @param failures those of them that failed
 */
record SyncTally(
        long intervalNanos, long deadlineNanos, boolean succeeded, long total, long failures) {
    /** Distance of heartbeats that hubs wish of a node of which they know nothing. */
    static final Duration ORDINARY = Duration.ofSeconds(10);

    /** Of a node that looks for its hub from now on; the first is due. */
    static SyncTally start(long nowNanos) {
        return new SyncTally(ORDINARY.toNanos(), nowNanos + ORDINARY.toNanos(), false, 0, 0);
    }

    /** With all that failed until now. */
    SyncTally at(long nowNanos) {
        long late = nowNanos - deadlineNanos;
        if (late < 0) {
            return this;
        }
        long over = 1 + late / intervalNanos;
        long failed = succeeded ? over - 1 : over;
        return new SyncTally(
                intervalNanos,
                deadlineNanos + over * intervalNanos,
                false,
                total + failed,
                failures + failed);
    }

    /** Heartbeats come at another distance; the one that is due is not given more time. */
    SyncTally terms(Duration interval, long nowNanos) {
        SyncTally now = at(nowNanos);
        long left = Math.min(now.deadlineNanos - nowNanos, interval.toNanos());
        return new SyncTally(
                interval.toNanos(), nowNanos + left, now.succeeded, now.total, now.failures);
    }

    /** A heartbeat goes out: for the one that is due, or as the next one. */
    SyncTally sent(long nowNanos) {
        SyncTally now = at(nowNanos);
        return now.succeeded
                ? new SyncTally(
                        intervalNanos, nowNanos + intervalNanos, false, now.total, now.failures)
                : now;
    }

    /** The hub answered the newest heartbeat. */
    SyncTally answered(long nowNanos) {
        SyncTally now = at(nowNanos);
        return now.succeeded
                ? now
                : new SyncTally(
                        now.intervalNanos, now.deadlineNanos, true, now.total + 1, now.failures);
    }
}
