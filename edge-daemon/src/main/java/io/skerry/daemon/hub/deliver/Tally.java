package io.skerry.daemon.hub.deliver;

/**
 * What became of the notifications of one receiver since it was first told anything.
 *
 * @param delivered that it took
 * @param failed attempts that are made again
 * @param refused that it will never take
 * @param coalesced that were told with a newer one of their group, for want of room
 * @param dropped that were not told, for want of room
 */
public record Tally(long delivered, long failed, long refused, long coalesced, long dropped) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plusDelivered() {
        return new Tally(delivered + 1, failed, refused, coalesced, dropped);
    }

    Tally plusFailed() {
        return new Tally(delivered, failed + 1, refused, coalesced, dropped);
    }

    Tally plusRefused() {
        return new Tally(delivered, failed, refused + 1, coalesced, dropped);
    }

    Tally plusCoalesced() {
        return new Tally(delivered, failed, refused, coalesced + 1, dropped);
    }

    Tally plusDropped() {
        return new Tally(delivered, failed, refused, coalesced, dropped + 1);
    }
}
