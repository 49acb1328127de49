package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.Sectioned;
import java.time.Instant;

/**
 * Something that happens at a time.
 *
 * @param key whose it is: of an alarm or a window its key, of a group and a node its place without
 *     a rule, of the whole the fleet
 */
record Timer(Phase phase, Instant at, AlarmKey key) implements Comparable<Timer>, Sectioned {
    /**
     * In which order things happen that are due at one look, however late it comes: all that
     * changes what is wrong or kept back is done before anybody is told.
     */
    enum Phase {
        QUIET_IS_OVER,
        WINDOW_OPENS,
        PENDING_IS_DUE,
        SHELF_ENDS,
        ALARM_ENDS,
        RETURN_IS_OLD,
        WINDOW_IS_OVER,
        FLUSH,
        GROUP;

        /** Whether people may be told by it. */
        boolean tells() {
            return this == FLUSH || this == GROUP;
        }
    }

    static Timer firstOf(Phase phase) {
        return new Timer(phase, Instant.MIN, AlarmKey.lowest());
    }

    @Override
    public Phase section() {
        return phase;
    }

    @Override
    public int compareTo(Timer other) {
        if (phase != other.phase) {
            return phase.compareTo(other.phase);
        }
        int order = at.compareTo(other.at);
        return order == 0 ? key.compareTo(other.key) : order;
    }
}
