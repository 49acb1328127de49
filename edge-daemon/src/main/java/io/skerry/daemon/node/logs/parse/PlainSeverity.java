package io.skerry.daemon.node.logs.parse;

import io.skerry.daemon.node.logs.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * A severity that stands as a word near the beginning of a line, as {@code WARN}, {@code [error]}
 * or {@code Error:}. A word in lower case counts only in brackets or before a colon: otherwise it
 * is prose.
 */
final class PlainSeverity {
    private static final int NEAR = 96;
    private static final int LONGEST = 13;

    private PlainSeverity() {}

    static Optional<Severity> of(String line) {
        int end = Math.min(line.length(), NEAR);
        int start = -1;
        for (int i = 0; i <= end; i++) {
            boolean letter = i < end && Character.isLetter(line.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                Optional<Severity> found = word(line, start, i);
                if (found.isPresent()) {
                    return found;
                }
                start = -1;
            }
        }
        return Optional.empty();
    }

    private static Optional<Severity> word(String line, int start, int end) {
        if (end - start < 3
                || end - start > LONGEST
                || joined(line, start - 1)
                || joined(line, end)) {
            return Optional.empty();
        }
        String word = line.substring(start, end);
        char after = end < line.length() ? line.charAt(end) : ' ';
        boolean marked = after == ']' || after == ':' || after == '>' || after == '|';
        boolean loud = word.equals(word.toUpperCase(Locale.ROOT));
        return marked || loud ? Severity.byName(word) : Optional.empty();
    }

    private static boolean joined(String line, int at) {
        return at >= 0
                && at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at))
                        || "_-./@".indexOf(line.charAt(at)) >= 0);
    }
}
