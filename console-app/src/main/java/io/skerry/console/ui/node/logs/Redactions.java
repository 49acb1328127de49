package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogLine;
import java.util.ArrayList;
import java.util.List;

/** Where a node took something out of a line. */
final class Redactions {
    private Redactions() {}

    /** A stretch of text, or a place where one was. */
    record Piece(String text, boolean redacted) {}

    /**
     * The text in pieces. A line that was not redacted may hold the mark as its own words, which
     * are left as they are.
     */
    static List<Piece> pieces(String text, boolean redacted) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = redacted ? text.indexOf(LogLine.REDACTED) : -1;
                at >= 0;
                at = text.indexOf(LogLine.REDACTED, from)) {
            if (at > from) {
                pieces.add(new Piece(text.substring(from, at), false));
            }
            pieces.add(new Piece("redacted", true));
            from = at + LogLine.REDACTED.length();
        }
        if (from < text.length() || pieces.isEmpty()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return pieces;
    }
}
