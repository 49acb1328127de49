package io.skerry.daemon.node.uplink;

import io.skerry.daemon.node.telemetry.SyncCount;
import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@link SyncTally} of a node over all its links and the time between them. Thread-safe. */
public final class Syncs {
    private final MonotonicClock clock;
    private @Nullable SyncTally tally;
    private boolean keepsBack;

    public Syncs(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Counts as of now; empty for a node that does not look for a hub. */
    public synchronized Optional<SyncCount> count() {
        if (tally == null) {
            return Optional.empty();
        }
        tally = tally.at(clock.nanos());
        return Optional.of(new SyncCount(tally.total(), tally.failures(), keepsBack));
    }

    /** The node looks for its hub from now on. */
    synchronized void start() {
        if (tally == null) {
            tally = SyncTally.start(clock.nanos());
        }
    }

    /** The hub wishes heartbeats so far apart, and telemetry or none. */
    synchronized void terms(Duration interval, boolean idle) {
        start();
        keepsBack = idle;
        if (tally != null) {
            tally = tally.terms(interval, clock.nanos());
        }
    }

    /** A heartbeat is on its way. */
    synchronized void sent() {
        if (tally != null) {
            tally = tally.sent(clock.nanos());
        }
    }

    /** The newest heartbeat was answered. */
    synchronized void answered() {
        if (tally != null) {
            tally = tally.answered(clock.nanos());
        }
    }
}
