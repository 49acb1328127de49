package io.skerry.daemon.node.uplink;

import java.time.Duration;

/**
 * How fast the backlog goes beside live data: in turns, each followed by a rest as long as the turn
 * took from its sending to its acknowledgement. So the backlog has the uplink, the hub's disk
 * included, for no more than half of the time, whatever its rate is; nobody needs to know that
 * rate. A turn grows while it takes little more time than a single frame and shrinks when it takes
 * much more, because what comes up meanwhile waits behind it; the way of a frame and its answer,
 * however long, is no queue. Pure.
 *
 * @param frames most frames of the next turn
 * @param wayNanos what a turn of one frame took that had the link to itself; 0 when not known
 * @param alone whether nothing else was on its way when the turn was sent
 * @param underWay whether a turn is not acknowledged yet
 * @param sinceNanos when the turn that is under way was sent, monotonic
 * @param restUntilNanos when the next turn may go, monotonic
 */
record BacklogPace(
        int frames,
        long wayNanos,
        boolean alone,
        boolean underWay,
        long sinceNanos,
        long restUntilNanos) {
    /** What a live frame may have to wait behind a turn, about. */
    static final Duration LONGEST_TURN = Duration.ofMillis(500);

    static final int MOST_FRAMES = 32;

    /** One frame first: nothing is known of the link. */
    static BacklogPace start(long nowNanos) {
        return new BacklogPace(1, 0, false, false, nowNanos, nowNanos);
    }

    /**
     * Frames of the backlog that may go now, while fresher ones have gone.
     *
     * @param credit frames that may be on their way at once; half of them are the backlog's
     * @param free frames of the credit that are not used
     */
    int allowance(long nowNanos, int credit, int free) {
        if (underWay || rest(nowNanos).isPositive()) {
            return 0;
        }
        return Math.min(free, Math.min(frames, Math.max(1, credit / 2)));
    }

    /** How long it is at rest yet; zero while a turn is under way. */
    Duration rest(long nowNanos) {
        return underWay ? Duration.ZERO : Duration.ofNanos(Math.max(0, restUntilNanos - nowNanos));
    }

    /**
     * A turn was sent.
     *
     * @param nothingElse whether nothing else is on its way
     */
    BacklogPace sent(long nowNanos, boolean nothingElse) {
        return new BacklogPace(frames, wayNanos, nothingElse, true, nowNanos, restUntilNanos);
    }

    /**
     * The last frame of the turn was acknowledged.
     *
     * @param live whether live data flow; without any nobody needs the other half
     */
    BacklogPace acknowledged(long nowNanos, boolean live) {
        long took = Math.max(0, nowNanos - sinceNanos);
        long way = frames == 1 && alone ? took : wayNanos;
        long queued = took - way;
        int next = frames;
        if (queued > LONGEST_TURN.toNanos()) {
            next = Math.max(1, frames / 2);
        } else if (queued <= LONGEST_TURN.toNanos() / 2) {
            next = Math.min(MOST_FRAMES, frames * 2);
        }
        return new BacklogPace(
                next, way, false, false, nowNanos, live ? nowNanos + took : nowNanos);
    }
}
