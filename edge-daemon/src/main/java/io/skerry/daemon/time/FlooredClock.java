package io.skerry.daemon.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Wall time that is never earlier than a floor: a time that is known to be over, such as that of
 * the build or that of the newest document which people signed. A machine whose battery is dead
 * wakes up in 1970; while its clock says less than the floor, time goes on from there on the
 * monotonic clock. Nothing is remembered over a restart, so a clock that ran ahead leaves no trace.
 * Thread-safe.
 */
public final class FlooredClock implements InstantSource {
    private final Clocks machine;
    private volatile Floor floor;

    /**
     * @param said the floor as it was given
     * @param from what time was when it was given
     * @param atNanos reading of the monotonic clock then
     */
    private record Floor(Instant said, Instant from, long atNanos) {}

    /** Over the machine's own clocks. */
    public FlooredClock(Clocks machine, Instant floor) {
        this.machine = machine;
        this.floor = new Floor(floor, floor, machine.monotonic().nanos());
    }

    /**
     * Replaces the floor. A later one never sets time back; an earlier one may, because who signed
     * with a clock that was ahead must be able to put that right.
     */
    public synchronized void floor(Instant said) {
        Floor before = floor;
        if (said.equals(before.said())) {
            return;
        }
        Instant least = least(before);
        boolean later = said.isAfter(before.said());
        floor =
                new Floor(
                        said,
                        later && least.isAfter(said) ? least : said,
                        machine.monotonic().nanos());
    }

    @Override
    public Instant instant() {
        Instant wall = machine.wall().instant();
        Instant least = least(floor);
        return wall.isBefore(least) ? least : wall;
    }

    /** Whether the machine's own clock says less than the floor, so that it is surely wrong. */
    public boolean corrects() {
        return machine.wall().instant().isBefore(least(floor));
    }

    /** Both clocks, the wall clock being this one. */
    public Clocks clocks() {
        return new Clocks(this, machine.monotonic());
    }

    private Instant least(Floor known) {
        return known.from().plus(machine.monotonic().since(known.atNanos()));
    }
}
