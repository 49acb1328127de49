package io.skerry.daemon.cli.status;

import io.skerry.api.v1.EdgeFreshness;
import io.skerry.daemon.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values as people read them. */
final class Words {
    static final String NOTHING = "-";
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Words() {}

    /** The word of a value of the contract, such as LOST of EDGE_STANDING_LOST. */
    static String of(Enum<?> value, String prefix) {
        String name = value.name();
        return name.startsWith(prefix) && !name.endsWith("UNSPECIFIED")
                ? name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', ' ')
                : "unknown";
    }

    /** Such as 4s ago; never for no time. */
    static String ago(long unixMillis, Instant at) {
        if (unixMillis == 0) {
            return "never";
        }
        Duration age = Duration.between(Instant.ofEpochMilli(unixMillis), at);
        return span(age.isNegative() ? Duration.ZERO : age) + " ago";
    }

    /** The same, with a word when that is too old to be what is. */
    static String heard(long unixMillis, EdgeFreshness freshness, Instant at) {
        return switch (freshness) {
            case EDGE_FRESHNESS_LIVE -> ago(unixMillis, at);
            case EDGE_FRESHNESS_LATE -> ago(unixMillis, at) + ", late";
            case EDGE_FRESHNESS_NEVER_SEEN -> "never";
            case EDGE_FRESHNESS_STALE, EDGE_FRESHNESS_UNSPECIFIED, UNRECOGNIZED ->
                    ago(unixMillis, at) + ", stale";
        };
    }

    /** Whether what was heard is what is, as far as anybody can tell. */
    static boolean isCurrent(EdgeFreshness freshness) {
        return freshness == EdgeFreshness.EDGE_FRESHNESS_LIVE
                || freshness == EdgeFreshness.EDGE_FRESHNESS_LATE;
    }

    /** Seconds of minutes, minutes of hours, hours of days. */
    static String span(Duration span) {
        ChronoUnit unit =
                span.toDays() > 0
                        ? ChronoUnit.HOURS
                        : span.toHours() > 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        return Durations.format(span.truncatedTo(unit));
    }

    static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
    }

    /** Such as 12.4 GB, with powers of 1,000. */
    static String bytes(double bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= 999.5 && unit < UNITS.length - 1) {
            left /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", left, UNITS[unit]);
    }

    static String seconds(long unixMillis) {
        return Instant.ofEpochMilli(unixMillis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Region and site as one; what nobody said is left out. */
    static String where(String region, String site) {
        return site.isEmpty() ? region : region.isEmpty() ? site : region + "/" + site;
    }

    /** A dash for nothing. */
    static String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
