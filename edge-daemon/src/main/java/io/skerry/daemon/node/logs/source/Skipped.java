package io.skerry.daemon.node.logs.source;

import java.util.Locale;

/**
 * What was passed over of a line that is too long, as nobody knows yet where it ends.
 *
 * @param bytes 0 when no line is passed over
 * @param mark last mark of a private key in it
 */
record Skipped(long bytes, KeyMark mark) {
    private static final Skipped NOTHING = new Skipped(0, KeyMark.NONE);

    static Skipped nothing() {
        return NOTHING;
    }

    boolean isOn() {
        return bytes > 0;
    }

    Skipped and(long more, KeyMark later) {
        return new Skipped(bytes + more, mark.then(later));
    }

    /** A number, and the first letter of the mark if there is one. */
    String encode() {
        return mark == KeyMark.NONE
                ? Long.toString(bytes)
                : bytes + mark.name().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    /**
     * As it was encoded.
     *
     * @throws NumberFormatException when it was not
     */
    static Skipped decode(String text) {
        for (KeyMark mark : KeyMark.values()) {
            String letter = mark.name().substring(0, 1).toLowerCase(Locale.ROOT);
            if (mark != KeyMark.NONE && text.endsWith(letter)) {
                return new Skipped(Long.parseLong(text.substring(0, text.length() - 1)), mark);
            }
        }
        return new Skipped(Long.parseLong(text), KeyMark.NONE);
    }
}
