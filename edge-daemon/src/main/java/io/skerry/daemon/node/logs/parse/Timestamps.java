package io.skerry.daemon.node.logs.parse;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times with a zone (RFC 3339, also with a space or a comma as people write it), and numbers since
 * 1970-01-01 UTC. A time without a zone could be any of a day, so it is none.
 */
final class Timestamps {
    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "\\[?(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}:\\d{2})(?:[.,](\\d{1,9}))?"
                            + " ?(Z|[+-]\\d{2}:?\\d{2})(?![\\d:])");
    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(?:\\.\\d{1,9})?");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Seconds until here; larger numbers are milliseconds, then microseconds, then nanoseconds. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    private Timestamps() {}

    /** The time at the very beginning of a line. */
    static Optional<Instant> leading(String line) {
        Matcher matcher = RFC_3339.matcher(line);
        return matcher.lookingAt() ? instant(matcher) : Optional.empty();
    }

    /** A value that is a time and nothing else. */
    static Optional<Instant> parse(String value) {
        Matcher matcher = RFC_3339.matcher(value);
        if (matcher.matches()) {
            return instant(matcher);
        }
        return NUMBER.matcher(value).matches() ? number(new BigDecimal(value)) : Optional.empty();
    }

    private static Optional<Instant> number(BigDecimal value) {
        BigDecimal seconds = value;
        while (seconds.compareTo(MOST_SECONDS) >= 0) {
            seconds = seconds.movePointLeft(3);
        }
        long micros = seconds.multiply(MILLION).longValue();
        return Optional.of(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000));
    }

    private static Optional<Instant> instant(Matcher found) {
        String fraction = found.group(3) == null ? "0" : found.group(3);
        String zone = found.group(4);
        String colon = zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
        try {
            return Optional.of(
                    OffsetDateTime.parse(
                                    found.group(1) + "T" + found.group(2) + "." + fraction + colon)
                            .toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }
}
