package io.skerry.daemon.hub.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the whole.
 *
 * @param quietUntil until when nobody is told anything, because the program has just started
 * @param arrivals the newest alarms, oldest first, as many as it takes to see a flood
 * @param floodSince since when alarms come as a flood; null while they do not
 * @param firstOut the alarm that the flood began with; null while there is none
 * @param causesTold when people were told of causes by themselves lately, in a flood; oldest first
 */
public record Header(
        Instant quietUntil,
        List<Arrival> arrivals,
        @Nullable Instant floodSince,
        @Nullable AlarmKey firstOut,
        List<Instant> causesTold)
        implements Row {
    static final RowKey ROW = new RowKey(RowKey.Table.HEADER, AlarmKey.lowestOf(Place.fleet()));
    static final Header FRESH = new Header(Instant.EPOCH, List.of(), null, null, List.of());

    /** An alarm that came. */
    public record Arrival(Instant at, AlarmKey key) {}

    public Header {
        arrivals = List.copyOf(arrivals);
        causesTold = List.copyOf(causesTold);
    }

    @Override
    public RowKey row() {
        return ROW;
    }

    /** Whether alarms come faster than people can read them. */
    public boolean isFlood() {
        return floodSince != null;
    }

    Header quietUntil(Instant other) {
        return new Header(other, arrivals, floodSince, firstOut, causesTold);
    }

    /** With other news of how fast alarms come. */
    Header flood(
            List<Arrival> newest,
            @Nullable Instant since,
            @Nullable AlarmKey first,
            List<Instant> told) {
        return new Header(quietUntil, newest, since, first, told);
    }
}
