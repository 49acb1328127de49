package io.skerry.daemon.hub.slo;

import java.time.Instant;

/** What an engine is told. */
public sealed interface SloEvent {
    /** Most minutes that one observation is of. */
    int MOST_MINUTES = 60;

    /** The minute, counted from 1970-01-01 UTC, that a moment lies in. */
    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60);
    }

    /**
     * Events happened, or none did: zeros say that nothing happened, which is not the same as not
     * knowing. May come late and in any order. What is in the future counts in the minute that is.
     *
     * @param minute the first minute that the counts are of
     * @param minutes how many there are, 1 to {@link #MOST_MINUTES}; the counts are spread evenly
     */
    record Observed(long minute, int minutes, long good, long bad) implements SloEvent {
        public Observed {
            if (minutes < 1 || minutes > MOST_MINUTES) {
                throw new IllegalArgumentException("1 to " + MOST_MINUTES + " minutes");
            }
        }

        /** Of one minute. */
        public static Observed of(long minute, long good, long bad) {
            return new Observed(minute, 1, good, bad);
        }
    }

    /** All data of this key until a moment are there; what comes later is late. */
    record CompleteUntil(Instant until) implements SloEvent {}

    /** Time to judge: every 30 s or so, whether data came or not. */
    record Tick() implements SloEvent {}
}
