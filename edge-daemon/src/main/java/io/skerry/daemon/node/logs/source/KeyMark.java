package io.skerry.daemon.node.logs.source;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last of the lines around a private key in PEM (RFC 7468) that a piece of text holds. */
enum KeyMark {
    NONE,
    BEGINS,
    ENDS;

    /** No mark is longer, bytes. */
    static final int LONGEST = 80;

    static final Pattern BEGIN =
            Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    static final Pattern END = Pattern.compile("-----END [A-Z ]{0,40}PRIVATE KEY");

    /** The last mark of a text. */
    static KeyMark lastIn(String text) {
        int ended = 0;
        for (Matcher end = END.matcher(text); end.find(); ) {
            ended = end.end();
        }
        if (BEGIN.matcher(text).find(ended)) {
            return BEGINS;
        }
        return ended > 0 ? ENDS : NONE;
    }

    /**
     * The last mark of what is not shown of a line.
     *
     * @param from where it is cut; a mark that stands across the cut counts too
     * @param to end of the line
     */
    static KeyMark behind(byte[] bytes, int from, int to) {
        int start = Math.max(0, from - LONGEST);
        return lastIn(new String(bytes, start, to - start, StandardCharsets.ISO_8859_1));
    }

    /** The last mark when a text with that one follows. */
    KeyMark then(KeyMark later) {
        return later == NONE ? this : later;
    }
}
