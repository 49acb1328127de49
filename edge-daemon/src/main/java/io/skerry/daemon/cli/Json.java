package io.skerry.daemon.cli;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, numbers, booleans and texts as one line of JSON (RFC 8259). */
public final class Json {
    private Json() {}

    /**
     * The value as one line.
     *
     * @param value a map with text keys, a collection, a number, a boolean or anything with a text
     *     form; numbers that JSON has no form for become null
     */
    public static String line(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> text(String.valueOf(e.getKey())) + ":" + line(e.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> all ->
                    all.stream().map(Json::line).collect(Collectors.joining(",", "[", "]"));
            case Double number when !Double.isFinite(number) -> "null";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.chars()
                .forEach(c -> {
                    switch (c) {
                        case '"' -> out.append("\\\"");
                        case '\\' -> out.append("\\\\");
                        case '\n' -> out.append("\\n");
                        case '\r' -> out.append("\\r");
                        case '\t' -> out.append("\\t");
                        default -> {
                            if (c < 0x20) {
                                out.append("\\u%04x".formatted(c));
                            } else {
                                out.append((char) c);
                            }
                        }
                    }
                });
        return out.append('"').toString();
    }
}
