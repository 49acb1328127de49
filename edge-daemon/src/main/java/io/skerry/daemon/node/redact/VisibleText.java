package io.skerry.daemon.node.redact;

/**
 * Text of strangers, such as file names, made safe to show: control characters and those that turn
 * the direction of text become visible escapes, as in Java source, so that a name can neither end a
 * line nor steer a terminal.
 */
public final class VisibleText {
    /** Longest text that is shown whole, characters. */
    public static final int MOST_CHARACTERS = 4_096;

    private VisibleText() {}

    /** The text as it may be shown, cut when it is too long. */
    public static String of(String text) {
        String cut =
                text.length() > MOST_CHARACTERS
                        ? text.substring(0, MOST_CHARACTERS) + " [cut]"
                        : text;
        if (cut.chars().noneMatch(VisibleText::isHidden)) {
            return cut;
        }
        StringBuilder shown = new StringBuilder(cut.length() + 16);
        cut.chars()
                .forEach(c -> {
                    if (isHidden(c)) {
                        shown.append(c == '\t' ? "    " : String.format("\\u%04x", c));
                    } else {
                        shown.append((char) c);
                    }
                });
        return shown.toString();
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }
}
