package io.skerry.daemon.hub.slo.history;

/**
 * What happened in some minutes.
 *
 * @param good events
 * @param bad events
 * @param minutes of how many minutes anything is known, be it that nothing happened
 */
public record Counts(long good, long bad, int minutes) {
    /** Nothing, and nothing known. */
    public static final Counts NONE = new Counts(0, 0, 0);

    /** All events. */
    public long total() {
        return good + bad;
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(good + other.good, bad + other.bad, minutes + other.minutes);
    }

    /** These without others that are part of them. */
    public Counts minus(Counts part) {
        return new Counts(good - part.good, bad - part.bad, minutes - part.minutes);
    }

    /** Share of bad events, 0 to 1; NaN when there was no event. */
    public double errorRatio() {
        return (double) bad / total();
    }
}
