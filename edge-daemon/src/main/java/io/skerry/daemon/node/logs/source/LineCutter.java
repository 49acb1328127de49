package io.skerry.daemon.node.logs.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts bytes into lines. Pure. Bytes that are not UTF-8 become replacement characters; a carriage
 * return before the end of a line belongs to the end.
 */
final class LineCutter {
    /** Longest line that is kept whole, bytes. */
    static final int LONGEST = 16 << 10;

    /** Most lines at once. */
    static final int MOST = 4_096;

    private LineCutter() {}

    /**
     * A line.
     *
     * @param text without its end
     * @param cutBytes bytes of it that are not in the text
     * @param behind last mark of a private key in those
     * @param end offset behind it in what was cut
     */
    record Line(String text, long cutBytes, KeyMark behind, int end) {}

    /**
     * Lines, and what comes next.
     *
     * @param lines in order
     * @param end offset up to which all is in the lines or skipped
     * @param skipped what was skipped of an over-long line up to there
     */
    record Cut(List<Line> lines, int end, Skipped skipped) {
        public Cut {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Cuts.
     *
     * @param bytes from where the last cut ended
     * @param skipped as the last cut said
     * @param full whether no more bytes fit, so that a line without an end must be skipped
     * @param finished whether no more bytes will come, so that what is left is a line
     */
    static Cut cut(byte[] bytes, Skipped skipped, boolean full, boolean finished) {
        List<Line> lines = new ArrayList<>();
        Skipped skipping = skipped;
        int start = 0;
        for (int i = 0; i < bytes.length && lines.size() < MOST; i++) {
            if (bytes[i] == '\n') {
                lines.add(
                        skipping.isOn()
                                ? rest(skipping, bytes, start, i, i + 1)
                                : line(bytes, start, i, i + 1));
                skipping = Skipped.nothing();
                start = i + 1;
            }
        }
        if (lines.size() == MOST) {
            return new Cut(lines, start, Skipped.nothing());
        }
        int left = bytes.length - start;
        if (finished && (left > 0 || skipping.isOn())) {
            lines.add(
                    skipping.isOn()
                            ? rest(skipping, bytes, start, bytes.length, bytes.length)
                            : line(bytes, start, bytes.length, bytes.length));
            return new Cut(lines, bytes.length, Skipped.nothing());
        }
        // What could be the beginning of a mark is looked at again with what comes.
        int end = Math.max(start, bytes.length - KeyMark.LONGEST);
        if (skipping.isOn()) {
            KeyMark mark = KeyMark.behind(bytes, start, bytes.length);
            return new Cut(lines, end, skipping.and(end - start, mark));
        }
        if (full && start == 0 && end > LONGEST) {
            // Its beginning is shown now, as nobody knows when it ends; what follows is counted.
            String beginning = text(bytes, 0, LONGEST);
            lines.add(new Line(beginning, 0, KeyMark.NONE, LONGEST));
            KeyMark mark = KeyMark.behind(bytes, LONGEST, bytes.length);
            return new Cut(lines, end, new Skipped(end - LONGEST, mark));
        }
        return new Cut(lines, start, Skipped.nothing());
    }

    private static Line rest(Skipped before, byte[] bytes, int from, int to, int end) {
        Skipped all = before.and(to - from, KeyMark.behind(bytes, from, to));
        return new Line("[the rest of the line above is cut]", all.bytes(), all.mark(), end);
    }

    private static Line line(byte[] bytes, int from, int to, int end) {
        int last = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        int cut = Math.max(0, last - from - LONGEST);
        KeyMark behind = cut > 0 ? KeyMark.behind(bytes, last - cut, last) : KeyMark.NONE;
        return new Line(text(bytes, from, last - cut), cut, behind, end);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
