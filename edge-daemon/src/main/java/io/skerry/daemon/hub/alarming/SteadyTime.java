package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time by which alarms are judged. It goes on by the monotonic clock, and takes the wall
 * clock's word only while that is believed. By how much that sets it is said, for whoever waits for
 * a time to pass. For one thread.
 */
final class SteadyTime {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyTime.class);

    /** What clocks that are kept right are apart is left as it is. */
    private static final Duration MOST_APART = Duration.ofSeconds(1);

    private final Clocks clocks;
    private final BooleanSupplier believed;
    private final long anchorNanos;
    private Instant anchor;

    /**
     * Begins at what the wall clock says.
     *
     * @param believed whether the wall clock may be believed now
     */
    SteadyTime(Clocks clocks, BooleanSupplier believed) {
        this.clocks = clocks;
        this.believed = believed;
        this.anchor = clocks.wall().instant();
        this.anchorNanos = clocks.monotonic().nanos();
    }

    Instant now() {
        return anchor.plus(clocks.monotonic().since(anchorNanos));
    }

    /**
     * Takes the wall clock's word, if it is another and may be believed.
     *
     * @return how much later it is by that, negative for earlier; empty when time just goes on
     */
    Optional<Duration> look() {
        Instant before = now();
        Instant wall = clocks.wall().instant();
        Duration apart = Duration.between(before, wall);
        if (apart.abs().compareTo(MOST_APART) <= 0 || !believed.getAsBoolean()) {
            return Optional.empty();
        }
        LOG.atInfo().addKeyValue("by", apart).log("the time of alarms is set");
        anchor = anchor.plus(apart);
        return Optional.of(apart);
    }
}
