package io.skerry.console.ui.alarms.work;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as people write them, in a zone: {@code now}, {@code 14:30}, {@code 2026-11-02 14:30}, and
 * for an end also how long, such as {@code 2 h 30 min}.
 */
final class WorkTimes {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd H:mm", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter PRINTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern LENGTH =
            Pattern.compile(
                    "(?:(?<days>\\d{1,4})\\s*d)?\\s*(?:(?<hours>\\d{1,4})\\s*h)?"
                            + "\\s*(?:(?<minutes>\\d{1,5})\\s*(?:min|m))?");

    private final ZoneId zone;

    /** What was understood. */
    sealed interface Time {
        /** A moment. */
        record At(Instant time) implements Time {}

        /** Nothing: a sentence on what to write instead. */
        record Wrong(String sentence) implements Time {}
    }

    WorkTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** When it begins; nothing is now. */
    Time start(String text, Instant now) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        if (typed.isEmpty() || typed.equals("now")) {
            return new Time.At(now);
        }
        return moment(typed, LocalDateTime.ofInstant(now, zone).toLocalDate())
                .orElse(new Time.Wrong("Write now, 14:30, or 2026-11-02 14:30."));
    }

    /** When it ends: a time of day that is not after the start is of the next day. */
    Time end(String text, Instant start) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        Optional<Duration> length = length(typed);
        if (length.isPresent()) {
            return new Time.At(start.plus(length.get()));
        }
        LocalDate day = LocalDateTime.ofInstant(start, zone).toLocalDate();
        Optional<Time> same = moment(typed, day);
        boolean timeOfDay = time(typed).isPresent();
        boolean before =
                same.isPresent() && same.get() instanceof Time.At(Instant at) && !at.isAfter(start);
        return (timeOfDay && before ? moment(typed, day.plusDays(1)) : same)
                .orElse(new Time.Wrong("Write how long, such as 2 h 30 min, or when: 16:30."));
    }

    private static Optional<Duration> length(String typed) {
        Matcher matcher = LENGTH.matcher(typed);
        if (typed.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofDays(number(matcher, "days"))
                        .plusHours(number(matcher, "hours"))
                        .plusMinutes(number(matcher, "minutes")));
    }

    private static long number(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private Optional<Time> moment(String typed, LocalDate day) {
        Optional<LocalTime> time = time(typed);
        if (time.isPresent()) {
            return Optional.of(moment(day.atTime(time.get())));
        }
        try {
            return Optional.of(
                    moment(LocalDateTime.parse(typed.replaceAll("[t\\s]+", " "), DATE_TIME)));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed, TIME));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** When clocks are changed, a time of day may not be, or be twice: nobody guesses which. */
    private Time moment(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> new Time.At(local.toInstant(offsets.getFirst()));
            case 0 ->
                    new Time.Wrong(
                            "Clocks are put forward then in "
                                    + zone
                                    + ": there is no such time. Write it in UTC.");
            default ->
                    new Time.Wrong(
                            "Clocks are put back then in "
                                    + zone
                                    + ": there are two such times. Write it in UTC.");
        };
    }

    /** Whether a text names a moment: neither now nor how long. */
    static boolean isMoment(String text) {
        return text.contains(":");
    }

    /** A moment as it would be typed. */
    String text(Instant time) {
        return PRINTED.format(LocalDateTime.ofInstant(time, zone));
    }
}
