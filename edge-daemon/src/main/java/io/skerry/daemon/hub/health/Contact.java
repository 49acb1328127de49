package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Heartbeat;

/**
 * When a node was heard, and how its backlog went since. Pure.
 *
 * @param heardAtUnixMillis its newest heartbeat, the hub's clock; 0 for none
 * @param intervalMillis when the next one was to come
 * @param frames that waited on it then
 * @param least frames since the backlog began to fall
 * @param falling whether it falls
 * @param awayMillis how long the node was out of touch the last time; 0 for not within this backlog
 * @param backAtUnixMillis when it was heard again
 */
record Contact(
        long heardAtUnixMillis,
        long intervalMillis,
        long frames,
        long least,
        boolean falling,
        long awayMillis,
        long backAtUnixMillis) {
    /** Never heard. */
    static final Contact NONE = new Contact(0, 0, 0, 0, false, 0, 0);

    /** As lost as a node is called: no heartbeat for 2.5 intervals. */
    private static final double LOST = 2.5;

    /** Two minutes of frames: what comes up while a backlog goes is less. */
    private static final long TURNED = 12;

    /** As it stood when the hub was last up. */
    static Contact restored(Heartbeat heartbeat, long receivedAtUnixMillis) {
        long frames = heartbeat.getBacklogFrames();
        return new Contact(
                receivedAtUnixMillis, heartbeat.getIntervalMillis(), frames, frames, false, 0, 0);
    }

    /** The hub's clock was set by so much. */
    Contact clockSet(long millis) {
        return new Contact(
                heardAtUnixMillis > 0 ? heardAtUnixMillis + millis : 0,
                intervalMillis,
                frames,
                least,
                falling,
                awayMillis,
                backAtUnixMillis > 0 ? backAtUnixMillis + millis : 0);
    }

    /** With one more heartbeat. */
    Contact heard(Heartbeat heartbeat, long now) {
        long waiting = heartbeat.getBacklogFrames();
        boolean drains = heartbeat.hasDrainSeconds() && waiting > 0 && waiting < frames;
        boolean falls = falling ? waiting <= least + TURNED : drains;
        long silent = now - heardAtUnixMillis;
        boolean returned =
                heardAtUnixMillis > 0 && intervalMillis > 0 && silent >= LOST * intervalMillis;
        boolean over = waiting == 0;
        return new Contact(
                now,
                heartbeat.getIntervalMillis(),
                waiting,
                falling && falls ? Math.min(least, waiting) : waiting,
                falls && !over,
                returned ? silent : over ? 0 : awayMillis,
                returned ? now : over ? 0 : backAtUnixMillis);
    }
}
