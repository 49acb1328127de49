package io.skerry.daemon.node.logs.source;

import java.util.regex.Pattern;

/**
 * Whether the lines of a source are those of a private key in PEM (RFC 7468), which are plain
 * base64 and give themselves away only by the line before them.
 *
 * @param left lines for which it may go on yet; 0 is outside
 * @param hides whether the line that was looked at last belongs to the key
 * @param known whether the line before the next one was seen: if not, it may be within a key
 */
record KeyBlock(int left, boolean hides, boolean known) {
    static final String MARK = "[redacted]";

    /** A key of 16,384 bits has some 200 lines. */
    private static final int LONGEST = 400;

    /** Lines of a key are 64 characters long, those of OpenSSH 70; the last one may be short. */
    private static final Pattern BASE64 = Pattern.compile("\\s*[A-Za-z0-9+/]{40,}={0,2}\\s*");

    private static final Pattern SHORT_BASE64 = Pattern.compile("\\s*[A-Za-z0-9+/]+={0,2}\\s*");

    /** Nothing was seen before, as after a start: what looks like the rest of a key is hidden. */
    static KeyBlock unknown() {
        return new KeyBlock(0, false, false);
    }

    /** Looks at the next line. */
    KeyBlock next(String line) {
        return switch (KeyMark.lastIn(line)) {
            case BEGINS -> new KeyBlock(LONGEST, true, true);
            case ENDS -> new KeyBlock(0, left > 0 || begins(line) || (!known && hides), true);
            case NONE -> left > 0 ? new KeyBlock(left - 1, true, true) : outside(line);
        };
    }

    private KeyBlock outside(String line) {
        boolean full = !known && BASE64.matcher(line).matches();
        boolean last = !known && hides && SHORT_BASE64.matcher(line).matches();
        return new KeyBlock(0, full || last, !full);
    }

    private static boolean begins(String line) {
        return KeyMark.BEGIN.matcher(line).find();
    }

    /** The same line goes on where nobody sees it, with that mark in it. */
    KeyBlock behind(KeyMark mark) {
        return switch (mark) {
            case NONE -> this;
            case BEGINS -> new KeyBlock(LONGEST, hides, true);
            case ENDS -> new KeyBlock(0, hides, true);
        };
    }
}
