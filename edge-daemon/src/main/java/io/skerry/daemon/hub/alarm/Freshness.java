package io.skerry.daemon.hub.alarm;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How old what is known of a node is, measured in the interval at which it is to come. */
public enum Freshness {
    /** At most two intervals. */
    LIVE,
    /** At most five. */
    LATE,
    /** More. What is stale is never normal. */
    STALE,
    /** Nothing has ever come. */
    NEVER_SEEN;

    /** Of data. */
    public static Freshness of(@Nullable Instant newest, Duration interval, Instant now) {
        if (newest == null) {
            return NEVER_SEEN;
        }
        Duration age = Duration.between(newest, now);
        if (age.compareTo(interval.multipliedBy(2)) <= 0) {
            return LIVE;
        }
        return age.compareTo(interval.multipliedBy(5)) <= 0 ? LATE : STALE;
    }

    /** Whether a node is lost: no heartbeat for two and a half intervals. */
    public static boolean isLost(Instant lastHeartbeat, Duration interval, Instant now) {
        // In halves of an interval, so that nothing is rounded.
        return Duration.between(lastHeartbeat, now)
                        .multipliedBy(2)
                        .compareTo(interval.multipliedBy(5))
                > 0;
    }
}
