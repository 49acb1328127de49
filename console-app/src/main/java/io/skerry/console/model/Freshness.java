package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How current data are, measured against the interval at which they are expected. */
public enum Freshness {
    LIVE,
    LATE,
    STALE,
    NEVER;

    /**
     * A clock of another machine may be ahead by so much. What is dated further ahead was dated by
     * a clock that was set back since, so nobody knows how old it is.
     */
    static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    /**
     * Live to 2 expected intervals inclusive, late to 5 inclusive, stale beyond; stale as well when
     * it is dated more than a minute ahead of now.
     */
    public static Freshness of(@Nullable Instant received, Duration expected, Instant now) {
        if (received == null) {
            return NEVER;
        }
        Duration age = Duration.between(received, now);
        if (age.compareTo(MOST_AHEAD.negated()) < 0) {
            return STALE;
        }
        if (age.compareTo(expected.multipliedBy(2)) <= 0) {
            return LIVE;
        }
        return age.compareTo(expected.multipliedBy(5)) <= 0 ? LATE : STALE;
    }

    /** A node is lost when no heartbeat came for more than 2.5 intervals. */
    public static boolean lost(@Nullable Instant heartbeat, Duration expected, Instant now) {
        return heartbeat != null
                && Duration.between(heartbeat, now)
                                .multipliedBy(2)
                                .compareTo(expected.multipliedBy(5))
                        > 0;
    }
}
