package io.skerry.daemon.hub.alarm;

import java.time.Instant;

/**
 * Planned work: alarms of its scope, and of all that is below it, are recorded and nobody is told.
 *
 * @param key its id, and the place that it is for
 * @param start from when
 * @param end until when; what is still active {@link AlarmTimes#AFTER_WINDOW} later is told
 * @param by who planned it
 * @param reason what for
 * @param open whether it has begun
 */
public record Window(
        AlarmKey key, Instant start, Instant end, String by, String reason, boolean open)
        implements Row {

    static RowKey rowOf(AlarmKey key) {
        return new RowKey(RowKey.Table.WINDOW, key);
    }

    @Override
    public RowKey row() {
        return rowOf(key);
    }

    /** When its alarms are let go. */
    Instant over() {
        return end.plus(AlarmTimes.AFTER_WINDOW);
    }

    /** Whether it keeps alarms back: from its start until it is taken away. */
    boolean holds(Instant now) {
        return open || !now.isBefore(start);
    }

    Window opened() {
        return new Window(key, start, end, by, reason, true);
    }

    /** It is to begin yet. */
    Window closed() {
        return new Window(key, start, end, by, reason, false);
    }

    Window endingAt(Instant other) {
        return new Window(key, start, other, by, reason, open);
    }
}
