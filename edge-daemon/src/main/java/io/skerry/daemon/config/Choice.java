package io.skerry.daemon.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Forms of settings that are one word out of a few. */
public final class Choice {
    private Choice() {}

    /** One of some constants, by their names in lower case. */
    public static <E extends Enum<E>> Function<String, E> of(List<E> values) {
        List<String> names =
                values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
        return text -> {
            int index = names.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not one of " + String.join(", ", names));
            }
            return values.get(index);
        };
    }

    /**
     * A yes or a no.
     *
     * @throws IllegalArgumentException when it is neither true nor false
     */
    public static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not true or false");
        };
    }
}
