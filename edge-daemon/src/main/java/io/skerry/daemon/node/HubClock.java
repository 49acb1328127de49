package io.skerry.daemon.node;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the hub's clock says about what ours says. Nothing is corrected by it, because a hub may
 * lie; but where the two disagree, nothing runs of which only the clock says that it may.
 * Thread-safe.
 */
final class HubClock {
    /** So far apart, two clocks that something keeps right never are. */
    static final Duration MOST = Duration.ofMinutes(5);

    private volatile @Nullable Duration offset;

    /** The hub told its time, just now. */
    void heard(Instant hub, Instant ours) {
        offset = Duration.between(ours, hub);
    }

    /** Whether a hub was heard, and agrees. */
    boolean agrees() {
        Duration known = offset;
        return known != null && known.abs().compareTo(MOST) <= 0;
    }
}
