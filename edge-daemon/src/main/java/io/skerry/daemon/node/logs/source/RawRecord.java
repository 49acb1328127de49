package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.parse.LineParser;
import java.util.Optional;

/**
 * A record as a source gives it: nothing is taken out yet.
 *
 * @param text one line or several
 * @param cutBytes bytes that were too much and are not in the text, all behind its end
 * @param behind last mark of a private key in those
 * @param known what the source itself knows of it; empty: the text may say
 */
record RawRecord(String text, long cutBytes, KeyMark behind, Optional<LineParser.Facts> known) {
    static RawRecord of(String text, long cutBytes, KeyMark behind) {
        return new RawRecord(text, cutBytes, behind, Optional.empty());
    }
}
