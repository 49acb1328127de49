package io.skerry.daemon.node.exposition;

import io.skerry.daemon.node.host.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Walks over one line. */
final class LineCursor {
    /** Most labels of one sample. */
    static final int MOST_LABELS = 128;

    private static final Set<String> INFINITE = Set.of("Inf", "inf", "Infinity", "infinity");

    private final String text;
    private final int line;
    private int at;

    LineCursor(String text, int line) {
        this.text = text;
        this.line = line;
    }

    ExpositionException expected(String what) {
        return new ExpositionException(line, at + 1, "expected " + what);
    }

    ExpositionException wrong(String message) {
        return new ExpositionException(line, at + 1, message);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean next(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    boolean take(char c) {
        boolean there = next(c);
        at += there ? 1 : 0;
        return there;
    }

    boolean take(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    /** Passes blanks; whether there was one. */
    boolean blanks() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at > start;
    }

    /** Everything up to the end. */
    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /** What stands before the next blank. */
    String word() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            at++;
        }
        return text.substring(start, at);
    }

    /**
     * A name of a metric or label.
     *
     * @param colons whether it may hold colons
     */
    String name(boolean colons, String what) throws ExpositionException {
        int start = at;
        while (at < text.length() && isNameChar(text.charAt(at), at > start, colons)) {
            at++;
        }
        if (at == start) {
            throw expected(what);
        }
        return text.substring(start, at);
    }

    /** Labels in braces, when a brace stands here. */
    Labels labels() throws ExpositionException {
        if (!take('{')) {
            return Labels.none();
        }
        Map<String, String> labels = new HashMap<>();
        blanks();
        while (!take('}')) {
            String name = name(false, "the name of a label, or }");
            blanks();
            if (!take('=')) {
                throw expected("= after the name of a label");
            }
            blanks();
            if (labels.put(name, quoted()) != null) {
                throw wrong("a label stands here twice");
            }
            if (labels.size() > MOST_LABELS) {
                throw wrong("more than " + MOST_LABELS + " labels");
            }
            blanks();
            if (!take(',') && !next('}')) {
                throw expected(", or } after the value of a label");
            }
            blanks();
        }
        return Labels.of(labels);
    }

    /** A number as Go writes and reads them. */
    double number(String what) throws ExpositionException {
        int start = at;
        String word = word();
        String plain = word.startsWith("+") || word.startsWith("-") ? word.substring(1) : word;
        double sign = word.startsWith("-") ? -1 : 1;
        if (INFINITE.contains(plain)) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (plain.equals("NaN") || plain.equals("nan")) {
            return Double.NaN;
        }
        try {
            // Java also takes a type after a number, which no exporter writes.
            if (!plain.isEmpty()
                    && plain.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0)) {
                return Double.parseDouble(word);
            }
        } catch (NumberFormatException notOne) {
            at = start;
            throw expected(what);
        }
        at = start;
        throw expected(what);
    }

    private String quoted() throws ExpositionException {
        if (!take('"')) {
            throw expected("\" before the value of a label");
        }
        int end = at;
        boolean escapes = false;
        while (end < text.length() && text.charAt(end) != '"') {
            boolean escape = text.charAt(end) == '\\';
            escapes |= escape;
            end += escape ? 2 : 1;
        }
        if (end >= text.length()) {
            throw wrong("the value of a label has no end");
        }
        String raw = text.substring(at, end);
        at = end + 1;
        return escapes ? unescaped(raw) : raw;
    }

    /** A backslash before another character stands for itself, as in OpenMetrics' grammar. */
    private static String unescaped(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = raw.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case '\\', '"' -> plain.append(escaped);
                default -> plain.append('\\').append(escaped);
            }
        }
        return plain.toString();
    }

    private static boolean isNameChar(char c, boolean later, boolean colons) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (colons && c == ':')
                || (later && c >= '0' && c <= '9');
    }
}
