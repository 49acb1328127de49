package io.skerry.daemon.cli;

import java.util.regex.Pattern;

/** Text of others, made harmless for the terminal of whoever reads it. */
public final class Visible {
    /** What moves the cursor, hides or turns round what is shown, also beyond ASCII. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Visible() {}

    /** Whether all of a text can be seen. */
    public static boolean is(String text) {
        return !UNSEEN.matcher(text).find();
    }

    /** The same, with a question mark for each character that cannot be seen. */
    public static String of(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }
}
