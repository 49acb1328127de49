package io.skerry.console.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of parameters as people write them. */
public final class ParameterText {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,18})([A-Za-z]{0,3})");
    private static final Map<String, Long> MILLIS = new LinkedHashMap<>();
    private static final Map<String, Long> BYTES = new LinkedHashMap<>();

    static {
        MILLIS.put("d", 86_400_000L);
        MILLIS.put("h", 3_600_000L);
        MILLIS.put("m", 60_000L);
        MILLIS.put("s", 1_000L);
        MILLIS.put("ms", 1L);
        BYTES.put("GiB", 1L << 30);
        BYTES.put("MiB", 1L << 20);
        BYTES.put("KiB", 1L << 10);
        BYTES.put("", 1L);
    }

    private ParameterText() {}

    /** Milliseconds of a duration, bytes of a size, an integer itself; empty when it is none. */
    public static OptionalLong amount(ParameterType type, String text) {
        return switch (type) {
            case DURATION -> scaled(MILLIS, text.strip());
            case SIZE -> scaled(BYTES, text.strip());
            case INTEGER -> integer(text.strip());
            case TEXT, BOOLEAN, PATH, CHOICE -> OptionalLong.empty();
        };
    }

    /** The shortest text whose {@link #amount} is the given one, such as {@code 7d}. */
    public static String format(ParameterType type, long amount) {
        Map<String, Long> units =
                switch (type) {
                    case DURATION -> MILLIS;
                    case SIZE -> BYTES;
                    case INTEGER, TEXT, BOOLEAN, PATH, CHOICE -> Map.of();
                };
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            if (amount != 0 && amount % unit.getValue() == 0) {
                return amount / unit.getValue() + unit.getKey();
            }
        }
        return amount + (type == ParameterType.DURATION ? "s" : "");
    }

    private static OptionalLong integer(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong scaled(Map<String, Long> units, String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        Long scale = units.get(matcher.group(2));
        if (scale == null) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE / scale
                ? OptionalLong.empty()
                : OptionalLong.of(number * scale);
    }
}
