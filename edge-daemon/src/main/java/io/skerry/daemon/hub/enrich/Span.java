package io.skerry.daemon.hub.enrich;

import java.time.Duration;

/** Lengths of time, no more exact than what they are made from. */
final class Span {
    private Span() {}

    /** Such as 2 d 4 h, 5 h 10 min, 12 min; rounded down, as who hurries needs no more time. */
    static String text(Duration span) {
        if (span.toDays() > 0) {
            return two(span.toDays(), " d", span.toHoursPart(), " h");
        }
        if (span.toHours() > 0) {
            return two(span.toHours(), " h", span.toMinutesPart(), " min");
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " min" : "less than a minute";
    }

    private static String two(long many, String large, int rest, String small) {
        return many + large + (rest == 0 ? "" : " " + rest + small);
    }
}
