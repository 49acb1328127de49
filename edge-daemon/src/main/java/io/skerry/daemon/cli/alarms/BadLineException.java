package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.cli.Visible;

/** A line of a recording says nothing that can be replayed; the message says what is allowed. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 60;

    BadLineException(String sentence) {
        super(sentence);
    }

    /** Whether all of a text can be seen. */
    static boolean isVisible(String text) {
        return Visible.is(text);
    }

    /** The same, harmless for a terminal. */
    static String visible(String text) {
        return Visible.of(text);
    }

    /** What somebody wrote, short enough and harmless for a terminal. */
    static String shown(String text) {
        String line = visible(text);
        return line.length() <= MOST_SHOWN
                ? "\"" + line + "\""
                : "\"" + line.substring(0, MOST_SHOWN) + "…\"";
    }
}
