package io.skerry.daemon.node.logs.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Members of a JSON object (RFC 8259), also of the objects in it, under their own names. Values
 * that are neither text nor number nor truth are passed over. Written for hostile lines: no
 * recursion, bounded in depth and count, and what is not JSON is nothing.
 */
public final class JsonFields {
    private static final int MOST = 256;
    private static final int DEEPEST = 32;

    private final String text;
    private final Map<String, String> fields = new HashMap<>();

    /** How deep each of the fields stands. */
    private final Map<String, Integer> depths = new HashMap<>();

    private int at;

    private JsonFields(String text) {
        this.text = text;
    }

    /**
     * By lower-case name; the outermost and first of a name counts.
     *
     * @return empty when the text is not one JSON object
     */
    public static Optional<Map<String, String>> of(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        JsonFields reader = new JsonFields(text);
        return reader.read() ? Optional.of(reader.fields) : Optional.empty();
    }

    /** Walks over the tokens; knows of nesting only how deep it is and what each level is. */
    private boolean read() {
        StringBuilder levels = new StringBuilder();
        @Nullable String key = null;
        while (true) {
            skipSpace();
            if (at >= text.length()) {
                return false;
            }
            char c = text.charAt(at);
            boolean inObject = !levels.isEmpty() && levels.charAt(levels.length() - 1) == '{';
            if (c == '{' || c == '[') {
                levels.append(c);
                key = null;
                at++;
                if (levels.length() > DEEPEST) {
                    return false;
                }
            } else if (c == '}' || c == ']') {
                if (levels.isEmpty() || inObject != (c == '}')) {
                    return false;
                }
                levels.setLength(levels.length() - 1);
                key = null;
                at++;
                if (levels.isEmpty()) {
                    skipSpace();
                    return at == text.length();
                }
            } else if (c == ',') {
                key = null;
                at++;
            } else {
                Optional<String> token = c == '"' ? string() : bare();
                if (token.isEmpty()) {
                    return false;
                }
                skipSpace();
                if (!inObject) {
                    continue;
                }
                if (key == null) {
                    if (at >= text.length() || text.charAt(at) != ':' || c != '"') {
                        return false;
                    }
                    at++;
                    key = token.get();
                } else {
                    keep(key, token.get(), levels.length());
                }
            }
        }
    }

    private void keep(String key, String value, int depth) {
        String name = key.toLowerCase(Locale.ROOT);
        boolean room = fields.size() < MOST || fields.containsKey(name);
        if (room && !"null".equals(value) && depth < depths.getOrDefault(name, Integer.MAX_VALUE)) {
            fields.put(name, value);
            depths.put(name, depth);
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** A number, true, false or null. */
    private Optional<String> bare() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at))
                        || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at == start ? Optional.empty() : Optional.of(text.substring(start, at));
    }

    private Optional<String> string() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(value.toString());
            }
            if (c == '\\') {
                at++;
                if (!escape(value)) {
                    return Optional.empty();
                }
            } else {
                value.append(c);
            }
        }
        return Optional.empty();
    }

    private boolean escape(StringBuilder value) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            value.append("\"\\/\b\f\n\r\t".charAt(plain));
            return true;
        }
        if (c != 'u' || at + 4 >= text.length()) {
            return false;
        }
        int code = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = Character.digit(text.charAt(at + i), 16);
            if (digit < 0) {
                return false;
            }
            code = code * 16 + digit;
        }
        value.append((char) code);
        at += 4;
        return true;
    }
}
