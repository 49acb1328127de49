package io.skerry.daemon.node.logs.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the lines of a source are those of a private key in PEM (RFC 7468), which are plain
 * base64 and give themselves away only by the line before them.
 *
 * @param left lines for which it may go on yet; 0 is outside
 * @param hides whether the line that was looked at last belongs to the key
 */
record KeyBlock(int left, boolean hides) {
    static final String MARK = "[redacted]";

    /** A key of 16,384 bits has some 200 lines. */
    private static final int LONGEST = 400;

    private static final Pattern BEGIN =
            Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z ]{0,40}PRIVATE KEY");

    static KeyBlock outside() {
        return new KeyBlock(0, false);
    }

    boolean inside() {
        return left > 0;
    }

    /** Looks at the next line. */
    KeyBlock next(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (left == 0 && !begin.find()) {
            return outside();
        }
        int ended = 0;
        for (Matcher end = END.matcher(line); end.find(); ) {
            ended = end.end();
        }
        // A file without a line feed at its end has the next one's beginning on its last line.
        if (begin.find(ended)) {
            return new KeyBlock(LONGEST, true);
        }
        return new KeyBlock(ended > 0 ? 0 : left - 1, true);
    }
}
