package io.skerry.daemon.node.host.linux;

import java.nio.charset.StandardCharsets;

/**
 * Walks over lines and words of a text file of the kernel without making strings. A word is what
 * stands between blanks.
 */
final class TextScanner {

    /** What {@link #asLong} says when the word is no number. */
    static final long NO_NUMBER = Long.MIN_VALUE;

    private byte[] data = new byte[0];
    private int end;
    private int nextLine;
    private int at;
    private int lineEnd;
    private int wordStart;
    private int wordEnd;

    /** Begins with a text; the bytes must not change while it is scanned. */
    TextScanner over(byte[] text, int length) {
        data = text;
        end = length;
        nextLine = 0;
        at = 0;
        lineEnd = 0;
        wordStart = 0;
        wordEnd = 0;
        return this;
    }

    /** Goes to the next line; false at the end. */
    boolean nextLine() {
        if (nextLine >= end) {
            return false;
        }
        at = nextLine;
        lineEnd = at;
        while (lineEnd < end && data[lineEnd] != '\n') {
            lineEnd++;
        }
        nextLine = lineEnd + 1;
        return true;
    }

    /** Leaves out lines, as far as there are any. */
    void skipLines(int count) {
        for (int i = 0; i < count && nextLine(); i++) {
            at = lineEnd;
        }
    }

    /** Goes to the next word of the line; false at its end. */
    boolean nextWord() {
        return nextWord(' ');
    }

    /** The same with one more character that ends a word and is passed over. */
    boolean nextWord(char alsoEnds) {
        while (at < lineEnd && isBlank(data[at])) {
            at++;
        }
        if (at >= lineEnd) {
            return false;
        }
        wordStart = at;
        while (at < lineEnd && !isBlank(data[at]) && data[at] != alsoEnds) {
            at++;
        }
        wordEnd = at;
        if (at < lineEnd) {
            at++;
        }
        return true;
    }

    /** Leaves out some words; false when the line ends before. */
    boolean skipWords(int count) {
        for (int i = 0; i < count; i++) {
            if (!nextWord()) {
                return false;
            }
        }
        return true;
    }

    /** Goes behind the last occurrence of a character in the line; false when there is none. */
    boolean skipPastLast(char mark) {
        for (int i = lineEnd - 1; i >= at; i--) {
            if (data[i] == mark) {
                at = i + 1;
                return true;
            }
        }
        return false;
    }

    /** Whether the word is this ASCII text. */
    boolean wordIs(String text) {
        return wordEnd - wordStart == text.length() && wordStartsWith(text);
    }

    /** Whether the word begins with this ASCII text. */
    boolean wordStartsWith(String text) {
        if (wordEnd - wordStart < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (data[wordStart + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The word as a string. */
    String word() {
        return new String(data, wordStart, wordEnd - wordStart, StandardCharsets.UTF_8);
    }

    /** The word, which is a whole number that is not negative; else {@link #NO_NUMBER}. */
    long asLong() {
        return asLong(0);
    }

    /** The same from a character of the word on: cpu12 from 3 is 12. */
    long asLong(int offset) {
        int start = wordStart + offset;
        // 18 digits always fit; unsigned 64-bit counters beyond them do not occur in practice.
        if (start >= wordEnd || wordEnd - start > 18) {
            return NO_NUMBER;
        }
        long value = 0;
        for (int i = start; i < wordEnd; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The word as a plain decimal such as -0.52; else NaN. */
    double asDouble() {
        boolean negative = wordEnd > wordStart && data[wordStart] == '-';
        int start = negative ? wordStart + 1 : wordStart;
        long digits = 0;
        double scale = 1;
        boolean fraction = false;
        for (int i = start; i < wordEnd; i++) {
            int digit = data[i] - '0';
            if (data[i] == '.' && !fraction) {
                fraction = true;
            } else if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                scale = fraction ? scale * 10 : scale;
            } else {
                return Double.NaN;
            }
        }
        boolean readable = wordEnd > start && wordEnd - start <= 18;
        return readable ? (negative ? -digits : digits) / scale : Double.NaN;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }
}
