package io.skerry.daemon.node.logs;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import java.util.function.Predicate;

/** Looks for text in lines, in time linear in the line whatever is looked for (RE2). */
final class LineMatch {
    /** Longest text to look for, characters. */
    static final int MOST_CHARACTERS = 256;

    private LineMatch() {}

    /**
     * @param text empty is in every line
     * @throws IllegalArgumentException with what is wrong with it
     */
    static Predicate<String> of(String text, boolean regex) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the text to look for is longer than " + MOST_CHARACTERS + " characters");
        }
        if (text.isEmpty()) {
            return line -> true;
        }
        if (regex) {
            return expression(text);
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        return line -> line.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static Predicate<String> expression(String text) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "not a regular expression: " + wrong.getDescription(), wrong);
        }
        if (pattern.programSize() > 5_000) {
            throw new IllegalArgumentException("the regular expression is too large");
        }
        return line -> pattern.matcher(line).find();
    }
}
