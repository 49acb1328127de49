package io.skerry.daemon.hub.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a clock that is off from messages that come late.
 *
 * <p>A heartbeat says when it was made by the node's clock; less the hub's at its arrival that is
 * the node's offset less the time that the message took. So the offset is at least that, and at
 * most as much more as the message can have been late. A node that is ahead is therefore known at
 * once, by a message that was quick. A node that is behind looks like one whose messages are late,
 * and is known by
 *
 * <ul>
 *   <li>a difference beyond {@link #LATEST}, after which a node gives its link up;
 *   <li>the first heartbeat of a link, which answers the hub's welcome: half of a round trip (RFC
 *       5905, section 8) that cannot have taken longer than the link is up;
 *   <li>{@link #NEWEST} heartbeats in a row that differ from each other by no more than a twentieth
 *       of the least: messages are not late by the same, and a clock is off by the same.
 * </ul>
 *
 * <p>A starved machine proves nothing, so it neither raises nor ends what is known. Pure.
 *
 * @param linkedAtUnixMillis since when the link is up, the hub's clock; 0 for none
 * @param seconds differences of the newest heartbeats of this link, node's clock less the hub's,
 *     oldest first
 */
record ClockWatch(long linkedAtUnixMillis, List<Double> seconds) {
    /** Nothing is known. */
    static final ClockWatch NONE = new ClockWatch(0, List.of());

    /** How late a heartbeat can be, seconds: by then the node has given up its link. */
    static final double LATEST = 60;

    /** How many alike prove an offset. */
    static final int NEWEST = 6;

    /** How many late ones in a row disprove one. */
    private static final int LATELY = 3;

    private static final double ALIKE = 1 / 20.0;

    /**
     * The hub notes that a link is up after it said so, a little later on a starved machine; in
     * seconds.
     */
    private static final double NOTED = 5;

    /** Two clocks that are kept right are less apart, in seconds, and most messages less late. */
    private static final double NOISE = 0.5;

    ClockWatch {
        seconds = List.copyOf(seconds);
    }

    /**
     * How far off a clock is.
     *
     * @param least surely, seconds
     * @param most at most, by what is known, seconds; not less
     */
    record Offset(double least, double most) {}

    /** A link is up. What was known of the one before may be put right since. */
    ClockWatch linked(long now) {
        return new ClockWatch(now, List.of());
    }

    /** With one more heartbeat's difference. */
    ClockWatch heard(double difference) {
        List<Double> newest = new ArrayList<>(seconds);
        newest.add(difference);
        return new ClockWatch(
                linkedAtUnixMillis,
                newest.subList(Math.max(0, newest.size() - NEWEST), newest.size()));
    }

    /** The hub's clock was set: what it measured before says nothing any more. */
    ClockWatch clockSet(Duration by) {
        return new ClockWatch(
                linkedAtUnixMillis == 0 ? 0 : linkedAtUnixMillis + by.toMillis(), List.of());
    }

    /**
     * What the newest heartbeat and those before it say.
     *
     * @param sequence its number within the link, from 1
     * @param now when it came, milliseconds since 1970-01-01 UTC
     */
    Offset offset(long sequence, long now) {
        if (seconds.isEmpty()) {
            return new Offset(0, 0);
        }
        double newest = seconds.getLast();
        double least;
        if (newest >= 0) {
            least = newest;
        } else {
            boolean answers = sequence == 1 && linkedAtUnixMillis > 0;
            double up = Math.max(0, (now - linkedAtUnixMillis) / 1_000.0) + NOTED;
            double late = answers ? Math.min(up, LATEST) : LATEST;
            least = Math.max(Math.max(0, -newest - late), alike());
        }
        double most = Math.max(least, Math.abs(quickest(LATELY)));
        return new Offset(beyondNoise(least), beyondNoise(most));
    }

    /** How far behind the node surely is because its heartbeats agree; 0 when they do not. */
    private double alike() {
        double quickest = quickest(NEWEST);
        double slowest = seconds.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        boolean agree =
                seconds.size() == NEWEST && quickest < 0 && quickest - slowest <= -quickest * ALIKE;
        return agree ? -quickest : 0;
    }

    /** Of the newest so many: that which was the least late says the most. */
    private double quickest(int count) {
        return seconds.subList(Math.max(0, seconds.size() - count), seconds.size()).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static double beyondNoise(double offset) {
        return offset < NOISE ? 0 : offset;
    }
}
