package io.skerry.daemon.hub.health;

import java.util.Locale;

/** Lengths of time as people say them: no more digits than anybody acts on. */
final class Spans {
    private static final double MINUTE = 60;
    private static final double DAY = 86_400;

    private Spans() {}

    /** Such as 45 s, 12 min, 3 h 20 min, 2.5 days; what is negative is 0 s. */
    static String of(double seconds) {
        if (seconds < 90) {
            return String.format(Locale.ROOT, "%.0f s", Math.max(0, seconds));
        }
        if (seconds < 90 * MINUTE) {
            return String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
        }
        if (seconds < 2 * DAY) {
            long minutes = Math.round(seconds / MINUTE / 5) * 5;
            long rest = minutes % 60;
            return rest == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + rest + " min";
        }
        return String.format(Locale.ROOT, "%.1f days", seconds / DAY);
    }
}
