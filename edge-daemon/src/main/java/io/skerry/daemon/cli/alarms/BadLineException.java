package io.skerry.daemon.cli.alarms;

import java.util.regex.Pattern;

/** A line of a recording says nothing that can be replayed; the message says what is allowed. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 60;

    /** What moves the cursor, hides or turns round what is shown, also beyond ASCII. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    BadLineException(String sentence) {
        super(sentence);
    }

    /** Whether all of a text can be seen. */
    static boolean isVisible(String text) {
        return !UNSEEN.matcher(text).find();
    }

    /** The same, harmless for a terminal. */
    static String visible(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }

    /** What somebody wrote, short enough and harmless for a terminal. */
    static String shown(String text) {
        String line = visible(text);
        return line.length() <= MOST_SHOWN
                ? "\"" + line + "\""
                : "\"" + line.substring(0, MOST_SHOWN) + "…\"";
    }
}
