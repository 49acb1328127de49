package io.skerry.daemon.node.logs.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Pairs {@code key=value} and {@code key="quoted value"} anywhere in a line, as logfmt has them.
 */
final class LogfmtFields {
    private static final int MOST = 64;

    private LogfmtFields() {}

    /** By lower-case name; the first of a name counts. */
    static Map<String, String> of(String line) {
        Map<String, String> fields = new HashMap<>();
        int from = 0;
        for (int equals = line.indexOf('=');
                equals >= 0 && fields.size() < MOST;
                equals = line.indexOf('=', from)) {
            int start = equals;
            while (start > from && isName(line.charAt(start - 1))) {
                start--;
            }
            int end = end(line, equals + 1);
            if (start < equals) {
                boolean quoted = equals + 1 < line.length() && line.charAt(equals + 1) == '"';
                int last =
                        quoted && end > equals + 2 && line.charAt(end - 1) == '"' ? end - 1 : end;
                fields.putIfAbsent(
                        line.substring(start, equals).toLowerCase(Locale.ROOT),
                        line.substring(
                                quoted ? equals + 2 : equals + 1,
                                Math.max(last, quoted ? equals + 2 : last)));
            }
            from = Math.max(end, equals + 1);
        }
        return fields;
    }

    private static int end(String line, int from) {
        if (from < line.length() && line.charAt(from) == '"') {
            int i = from + 1;
            while (i < line.length() && line.charAt(i) != '"') {
                i += line.charAt(i) == '\\' ? 2 : 1;
            }
            return Math.min(i + 1, line.length());
        }
        int i = from;
        while (i < line.length() && !ends(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean ends(char c) {
        return c == ' ' || c == '\t' || c == ',' || c == ';' || c == ']' || c == ')' || c == '}';
    }

    private static boolean isName(char c) {
        return (c < 128 && Character.isLetterOrDigit(c))
                || c == '_'
                || c == '.'
                || c == '-'
                || c == '@';
    }
}
