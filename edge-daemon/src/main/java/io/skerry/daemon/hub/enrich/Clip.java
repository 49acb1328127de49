package io.skerry.daemon.hub.enrich;

import java.util.regex.Pattern;

/** Texts that have a bound. */
final class Clip {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Clip() {}

    /** On one line: names of nodes are as people wrote them. */
    static String line(int most, String text) {
        return to(most, BREAKS.matcher(text).replaceAll(" "));
    }

    /**
     * The text, or as much of it as fits and a sign that there was more; no character is halved.
     */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
