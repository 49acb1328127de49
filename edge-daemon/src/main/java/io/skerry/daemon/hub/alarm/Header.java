package io.skerry.daemon.hub.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the whole.
 *
 * @param quietUntil until when nobody is told anything, because the program has just started
 * @param quietStarts how often it has started since people could last be told
 * @param arrivals the newest alarms, oldest first, as many as it takes to see a flood
 * @param floodSince since when alarms come as a flood; null while they do not
 * @param firstOut the alarm that the flood began with; null while there is none
 * @param causesTold when people were told of causes by themselves lately, in a flood; oldest first
 */
public record Header(
        Instant quietUntil,
        int quietStarts,
        List<Arrival> arrivals,
        @Nullable Instant floodSince,
        @Nullable AlarmKey firstOut,
        List<Instant> causesTold)
        implements Row {
    static final RowKey ROW = new RowKey(RowKey.Table.HEADER, AlarmKey.lowest());
    static final Header FRESH = new Header(Instant.EPOCH, 0, List.of(), null, null, List.of());

    /**
     * How many starts in a row are quiet: a program that ends again and again before the quiet does
     * must not keep everybody from being told.
     */
    static final int MOST_QUIET_STARTS = 4;

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

    /** The program has started: quiet, unless that has kept everybody from being told for long. */
    Header started(Instant now) {
        return quietStarts == MOST_QUIET_STARTS
                ? this
                : quiet(now.plus(AlarmTimes.HOLD_OFF), quietStarts + 1);
    }

    /** People can be told again. */
    Header quietIsOver() {
        return quiet(quietUntil, 0);
    }

    private Header quiet(Instant until, int starts) {
        return new Header(until, starts, arrivals, floodSince, firstOut, causesTold);
    }

    /** After the clock was set, by so much. */
    Header moved(Duration by) {
        return new Header(
                quietUntil.plus(by),
                quietStarts,
                arrivals.stream()
                        .map(arrival -> new Arrival(arrival.at().plus(by), arrival.key()))
                        .toList(),
                floodSince == null ? null : floodSince.plus(by),
                firstOut,
                causesTold.stream().map(at -> at.plus(by)).toList());
    }

    /** With other news of how fast alarms come. */
    Header flood(
            List<Arrival> newest,
            @Nullable Instant since,
            @Nullable AlarmKey first,
            List<Instant> told) {
        return new Header(quietUntil, quietStarts, newest, since, first, told);
    }
}
