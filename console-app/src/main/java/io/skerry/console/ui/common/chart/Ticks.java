package io.skerry.console.ui.common.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where an axis has its lines: steps of 1, 2 or 5 for values, of a clock for times. */
final class Ticks {
    private static final long[] CLOCK = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
        86_400, 172_800, 259_200, 432_000, 604_800
    };
    private static final DateTimeFormatter SECONDS = formatter("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = formatter("HH:mm");
    private static final DateTimeFormatter DAYS = formatter("MM-dd");

    private Ticks() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /**
     * The smallest step of 1, 2 or 5 times a power of ten (in units of {@code one}) that gives at
     * most so many.
     */
    static double valueStep(double span, int most, double one) {
        double raw = Math.max(span / one / Math.max(1, most), 1e-9);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        double nice = digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10;
        return nice * power * one;
    }

    static List<Double> values(double low, double high, double step) {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        for (long i = first; i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Milliseconds from one line to the next. */
    static long timeStep(TimeWindow window, int most) {
        for (long step : CLOCK) {
            if (window.length() <= step * 1_000 * Math.max(1, most)) {
                return step * 1_000;
            }
        }
        return CLOCK[CLOCK.length - 1] * 1_000;
    }

    static List<Long> times(TimeWindow window, long step) {
        List<Long> ticks = new ArrayList<>();
        for (long tick = Math.ceilDiv(window.from(), step) * step;
                tick <= window.to();
                tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    static String timeLabel(long tick, long step) {
        DateTimeFormatter formatter = step < 60_000 ? SECONDS : step < 86_400_000 ? MINUTES : DAYS;
        return formatter.format(Instant.ofEpochMilli(tick));
    }
}
