package io.skerry.daemon.node.redact;

/**
 * Text of strangers, such as file names, made safe to show: control characters and those that turn
 * the direction of text become visible escapes, as in Java source, so that a name can neither end a
 * line nor steer a terminal.
 */
public final class VisibleText {
    /** Longest text that is shown whole, characters. */
    public static final int MOST_CHARACTERS = 4_096;

    /** Longest mail address, and more than any number. */
    private static final int LONGEST_PIECE = 512;

    private VisibleText() {}

    /** The text as it may be shown, cut when it is too long. */
    public static String of(String text) {
        String cut =
                text.length() > MOST_CHARACTERS ? text.substring(0, end(text)) + " [cut]" : text;
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

    /** Where to cut: half an address or half a number would no longer be found as one. */
    private static int end(String text) {
        int least = MOST_CHARACTERS - LONGEST_PIECE;
        int end = MOST_CHARACTERS;
        while (end > least && !isBetween(text.charAt(end - 1))) {
            end--;
        }
        while (end > least && isOfNumbers(text.charAt(end - 1))) {
            end--;
        }
        if (end > least) {
            return end;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
        return splits ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
    }

    private static boolean isBetween(char c) {
        return Character.isWhitespace(c) || "\",;<>".indexOf(c) >= 0;
    }

    private static boolean isOfNumbers(char c) {
        return Character.isDigit(c) || Character.isWhitespace(c) || "+-.()/".indexOf(c) >= 0;
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }
}
