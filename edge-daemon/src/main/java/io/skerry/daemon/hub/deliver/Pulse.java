package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.Place;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The beat to one dead-man receiver.
 *
 * @param since since when it is told
 * @param nextAt when the next one is due
 * @param sent id of the one that is under way; null for none
 * @param failures attempts in a row that did not arrive
 */
public record Pulse(
        String receiver, Instant since, Instant nextAt, @Nullable String sent, int failures)
        implements Row {
    static RowKey rowOf(String receiver) {
        return new RowKey(RowKey.Table.PULSE, receiver, Place.fleet());
    }

    @Override
    public RowKey row() {
        return rowOf(receiver);
    }

    @Override
    public Pulse moved(Duration by) {
        return new Pulse(receiver, since.plus(by), nextAt.plus(by), sent, failures);
    }

    Pulse sent(String id, Instant next) {
        return new Pulse(receiver, since, next, id, failures);
    }

    Pulse arrived() {
        return new Pulse(receiver, since, nextAt, null, 0);
    }

    Pulse failed(Instant again) {
        Instant next = again.isBefore(nextAt) ? again : nextAt;
        return new Pulse(receiver, since, next, null, failures + 1);
    }

    /** At once, whatever was under way. */
    Pulse started(Instant now) {
        return new Pulse(receiver, since, now, null, 0);
    }
}
