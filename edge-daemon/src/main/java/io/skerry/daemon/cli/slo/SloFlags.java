package io.skerry.daemon.cli.slo;

import io.skerry.daemon.config.Durations;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.simulation.Simulation;
import io.skerry.daemon.hub.slo.simulation.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What flags may say, and what is said of others. */
final class SloFlags {
    private static final Duration LONGEST = Duration.ofDays(35);

    private SloFlags() {}

    /** Requests in a period. */
    record Rate(BigDecimal count, Duration period) {}

    /** An objective in percent. */
    static final class ObjectiveFlag implements ITypeConverter<Budget> {
        @Override
        public Budget convert(String text) {
            return checked(text, Budget::ofObjective);
        }
    }

    /** The window of a budget. */
    static final class WindowFlag implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration window = checked(text, Durations::parse);
            if (window.compareTo(Objective.LEAST_WINDOW) < 0
                    || window.compareTo(Objective.MOST_WINDOW) > 0
                    || !window.equals(Duration.ofDays(window.toDays()))) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no window; use whole days, 7d to 35d");
            }
            return window;
        }
    }

    /** A share of errors and how long it lasts. */
    static final class PhaseFlag implements ITypeConverter<Traffic.Phase> {
        @Override
        public Traffic.Phase convert(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 2) {
                throw new TypeConversionException(
                        "\"" + text + "\" is not a share and a duration; write 15%:10m");
            }
            Duration length = checked(parts[1].strip(), Durations::parse);
            if (length.isZero()
                    || length.compareTo(LONGEST) > 0
                    || length.toSeconds() % Simulation.STEP.toSeconds() != 0
                    || length.toMillisPart() != 0) {
                throw new TypeConversionException(
                        "\""
                                + parts[1]
                                + "\" is no length of errors; use multiples of 30s, up to"
                                + " 35d");
            }
            return new Traffic.Phase(share(parts[0]), length);
        }
    }

    /** A share in percent. */
    static final class ShareFlag implements ITypeConverter<BigDecimal> {
        @Override
        public BigDecimal convert(String text) {
            return share(text);
        }
    }

    /** What sort of part of the fleet. */
    static final class ScopeFlag implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            for (Scope scope : Scope.values()) {
                if (scope.word().equals(text)) {
                    return scope;
                }
            }
            throw new TypeConversionException(
                    "\"" + text + "\" is not one of fleet, region, cell, node");
        }
    }

    /** Requests in a second, a minute, an hour or a day. */
    static final class RateFlag implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length != 2 || !parts[0].strip().matches("\\d{1,12}(\\.\\d{1,9})?")) {
                throw new TypeConversionException(
                        "\""
                                + text
                                + "\" is not a rate; write requests in a period, such as 100/s,"
                                + " 20/m or 10/h");
            }
            Duration period =
                    switch (parts[1].strip()) {
                        case "s" -> Duration.ofSeconds(1);
                        case "m" -> Duration.ofMinutes(1);
                        case "h" -> Duration.ofHours(1);
                        case "d" -> Duration.ofDays(1);
                        default ->
                                throw new TypeConversionException(
                                        "\"" + parts[1] + "\" is not one of s, m, h, d");
                    };
            return new Rate(new BigDecimal(parts[0].strip()), period);
        }
    }

    private static BigDecimal share(String text) {
        String number = text.strip();
        if (!number.matches("\\d{1,3}(\\.\\d{1,9})? ?%")) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not a share; write percent with its sign, such as 15%");
        }
        BigDecimal share = new BigDecimal(number.replace("%", "").strip()).movePointLeft(2);
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw new TypeConversionException("\"" + text + "\" is more than 100 %");
        }
        return share;
    }

    private static <T> T checked(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
    }
}
