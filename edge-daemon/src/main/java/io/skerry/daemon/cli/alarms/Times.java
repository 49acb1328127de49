package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.BadLineException.shown;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times of a recording: all of RFC 3339, or all seconds of a clock that starts anywhere (also Unix
 * time). Printed as they were written.
 */
final class Times {
    private static final String RFC_3339 =
            "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)";

    private @Nullable Form form;

    private enum Form {
        CALENDAR,
        SECONDS
    }

    /**
     * A time.
     *
     * @param value of JSON
     */
    Instant read(String field, Object value) throws BadLineException {
        return switch (value) {
            case BigDecimal seconds -> {
                is(Form.SECONDS, field);
                yield Instant.ofEpochSecond(0).plus(nanos(seconds));
            }
            case String text when text.matches(RFC_3339) -> {
                Instant at = calendar(field, text);
                is(Form.CALENDAR, field);
                yield at;
            }
            default -> throw noTime(field, value.toString());
        };
    }

    /** A time of a flag. */
    Instant readFlag(String name, String text) throws BadLineException {
        if (!text.matches("-?\\d+(\\.\\d+)?")) {
            return read(name, text);
        }
        BigDecimal seconds;
        try {
            seconds = JsonLine.number(text);
        } catch (BadLineException tooLong) {
            throw new BadLineException(name + ": " + tooLong.getMessage());
        }
        return read(name, seconds);
    }

    private static Duration nanos(BigDecimal seconds) {
        long whole = seconds.longValue();
        long rest = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValueExact();
        return Duration.ofSeconds(whole, rest);
    }

    private static Instant calendar(String field, String text) throws BadLineException {
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeException noSuchDay) {
            throw noTime(field, text);
        }
    }

    private static BadLineException noTime(String field, String text) {
        return new BadLineException(
                "%s: %s is no time; write RFC 3339, such as \"2026-03-01T08:00:00Z\", or seconds"
                                .formatted(field, shown(text))
                        + " as a number");
    }

    private void is(Form given, String field) throws BadLineException {
        if (form == null) {
            form = given;
        } else if (form != given) {
            throw new BadLineException(
                    field
                            + ": times of one recording are all RFC 3339 or all seconds; the first"
                            + " one was "
                            + (form == Form.SECONDS ? "seconds" : "RFC 3339"));
        }
    }

    /** For people; all of about one width. */
    String text(Instant at) {
        return form == Form.SECONDS
                ? "%-8s".formatted(seconds(at).toPlainString() + "s")
                : "%-20s".formatted(at);
    }

    /** For programs. */
    Object value(Instant at) {
        return form == Form.SECONDS ? seconds(at) : at.toString();
    }

    private static BigDecimal seconds(Instant at) {
        BigDecimal exact =
                BigDecimal.valueOf(at.getEpochSecond()).add(BigDecimal.valueOf(at.getNano(), 9));
        BigDecimal shortest = exact.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
