package io.skerry.daemon.hub.health;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest change of a node's version, and how the node was before it.
 *
 * @param from version before; empty when none changed lately
 * @param to version after
 * @param atUnixMillis when the hub heard of it, its clock
 * @param restartsBefore restarts of services in the hour before
 * @param errorsBefore share of requests that failed before; NaN when not known
 * @param starts when the daemon started again at the same version, the hub's clock, oldest first
 * @param restoredFromUnixMillis the node's newest heartbeat before the hub was stopped, which no
 *     longer knows what was before the change; 0 when it was not
 */
record Rollout(
        String from,
        String to,
        long atUnixMillis,
        double restartsBefore,
        double errorsBefore,
        List<Long> starts,
        long restoredFromUnixMillis) {
    /** No change lately. */
    static final Rollout NONE = new Rollout("", "", 0, 0, Double.NaN, List.of(), 0);

    private static final int MOST_STARTS = 16;

    Rollout {
        starts = List.copyOf(starts);
    }

    boolean isRestored() {
        return restoredFromUnixMillis > 0;
    }

    boolean isNone() {
        return from.isEmpty();
    }

    /** The hub's clock was set by so much. */
    Rollout clockSet(long millis) {
        return isNone()
                ? this
                : new Rollout(
                        from,
                        to,
                        atUnixMillis + millis,
                        restartsBefore,
                        errorsBefore,
                        starts.stream().map(start -> start + millis).toList(),
                        isRestored() ? restoredFromUnixMillis + millis : 0);
    }

    /** The daemon started once more. */
    Rollout started(long now) {
        List<Long> more = new ArrayList<>(starts);
        more.add(now);
        return new Rollout(
                from,
                to,
                atUnixMillis,
                restartsBefore,
                errorsBefore,
                more.subList(Math.max(0, more.size() - MOST_STARTS), more.size()),
                restoredFromUnixMillis);
    }
}
