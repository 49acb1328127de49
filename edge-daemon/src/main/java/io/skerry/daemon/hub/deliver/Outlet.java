package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.Place;
import java.time.Duration;
import java.time.Instant;

/**
 * How it stands with a receiver.
 *
 * @param failures attempts in a row, of whatever, that it did not take; 0 while it is well
 * @param notBefore until when it is left alone
 * @param tally what became of its notifications
 */
public record Outlet(String receiver, int failures, Instant notBefore, Tally tally) implements Row {
    static Outlet of(String receiver) {
        return new Outlet(receiver, 0, Instant.EPOCH, Tally.NONE);
    }

    static RowKey rowOf(String receiver) {
        return new RowKey(RowKey.Table.OUTLET, receiver, Place.fleet());
    }

    @Override
    public RowKey row() {
        return rowOf(receiver);
    }

    @Override
    public Outlet moved(Duration by) {
        return new Outlet(receiver, failures, notBefore.plus(by), tally);
    }

    /** Whether it takes what it is sent, as far as is known. */
    public boolean isUp() {
        return failures == 0;
    }

    Outlet well() {
        return new Outlet(receiver, 0, Instant.EPOCH, tally);
    }

    Outlet failed(Instant until) {
        return new Outlet(receiver, failures + 1, until, tally);
    }

    Outlet counting(Tally more) {
        return new Outlet(receiver, failures, notBefore, more);
    }
}
