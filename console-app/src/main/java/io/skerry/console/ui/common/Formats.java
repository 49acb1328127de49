package io.skerry.console.ui.common;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How figures and times are written, everywhere; what is not known is a dash. */
public final class Formats {
    public static final String UNKNOWN = "–";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME_MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Formats() {}

    /** Such as {@code 14:02:10}, UTC. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** Such as {@code 14:02:10.123}, UTC. */
    public static String timeMillis(Instant time) {
        return TIME_MILLIS.format(time);
    }

    /** Such as {@code 2026-11-01 14:02:10}, UTC. */
    public static String dateTime(@Nullable Instant time) {
        return time == null ? UNKNOWN : DATE_TIME.format(time);
    }

    /** A ratio of 0 to 1 as {@code 97 %}, below ten percent as {@code 9.7 %}. */
    public static String ratio(double ratio) {
        if (Double.isNaN(ratio)) {
            return UNKNOWN;
        }
        double percent = ratio * 100;
        return number(percent, Math.abs(percent) < 9.95 ? 1 : 0) + " %";
    }

    /** Such as {@code 1.5 GiB}. */
    public static String bytes(double bytes) {
        if (Double.isNaN(bytes)) {
            return UNKNOWN;
        }
        int unit = 0;
        double value = bytes;
        while (Math.abs(value) >= 1023.5 && unit < BINARY.length - 1) {
            value /= 1024;
            unit++;
        }
        return number(value, unit == 0 || Math.abs(value) >= 99.95 ? 0 : 1) + " " + BINARY[unit];
    }

    /** Such as {@code 1.5 MiB/s}. */
    public static String byteRate(double bytesPerSecond) {
        return Double.isNaN(bytesPerSecond) ? UNKNOWN : bytes(bytesPerSecond) + "/s";
    }

    /** With thousands parted and as many decimals as asked; the sign of minus is a true minus. */
    public static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    /**
     * Three significant figures or so, whatever the size: {@code 0.012}, {@code 1.24}, {@code 318}.
     */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (size >= 99.95 || value == 0) {
            return number(value, 0);
        }
        return number(value, size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3);
    }

    /** Time since: {@code now}, {@code 12 s}, {@code 6 min}, {@code 3 h}, {@code 4 d}. */
    public static String age(@Nullable Duration age) {
        if (age == null) {
            return "never";
        }
        return age.toSeconds() < 2 ? "now" : length(age);
    }

    /** One unit: {@code 12 s}, {@code 6 min}, {@code 3 h}, {@code 21 d}; minus when negative. */
    public static String length(Duration length) {
        if (length.isNegative()) {
            return "−" + length(length.negated());
        }
        long seconds = length.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    /**
     * A length in seconds that may be a fraction: {@code 1.2 ms}, {@code 350 ms}, {@code 2.4 s}.
     */
    public static String seconds(double seconds) {
        double size = Math.abs(seconds);
        if (Double.isNaN(seconds)) {
            return UNKNOWN;
        }
        if (size < 0.0009995) {
            return brief(seconds * 1e6) + " µs";
        }
        if (size < 0.9995) {
            return brief(seconds * 1e3) + " ms";
        }
        return size < 120 ? brief(seconds) + " s" : length(Duration.ofSeconds(Math.round(seconds)));
    }

    /** Such as {@code last known 14:02:10 (6 min)}. */
    public static String lastKnown(@Nullable Instant at, Instant now) {
        return at == null
                ? "never seen"
                : "last known " + time(at) + " (" + age(Duration.between(at, now)) + ")";
    }

    /** With its first letter large. */
    public static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** The first eight digits of an id, which is what people compare. */
    public static String shortId(String id) {
        return id.length() <= 8 ? id : id.substring(0, 8);
    }
}
