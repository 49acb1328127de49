package io.skerry.console.desktop;

import io.skerry.console.model.Severity;

/** Tones of our own, computed: mono, 16 bit with sign, the low byte first. */
final class Tones {
    /** Samples a second. */
    static final int RATE = 22_050;

    /** Of the greatest amplitude that there is. */
    static final double LOUDNESS = 0.35;

    private static final int HIGH = 880;
    private static final int LOW = 660;
    private static final int TONE_MILLIS = 160;
    private static final int GAP_MILLIS = 40;

    /** A tone that begins or ends at once clicks. */
    private static final int EDGE_MILLIS = 12;

    private Tones() {}

    /** Two tones, falling, for what is critical; one for all else. */
    static byte[] of(Severity severity) {
        boolean two = severity == Severity.CRITICAL;
        int tone = samples(TONE_MILLIS);
        int second = tone + samples(GAP_MILLIS);
        byte[] bytes = new byte[2 * (two ? second + tone : tone)];
        write(bytes, 0, two ? HIGH : LOW);
        if (two) {
            write(bytes, second, LOW);
        }
        return bytes;
    }

    private static int samples(int millis) {
        return RATE * millis / 1_000;
    }

    private static void write(byte[] bytes, int from, int hertz) {
        int length = samples(TONE_MILLIS);
        for (int i = 0; i < length; i++) {
            double wave = Math.sin(2 * Math.PI * hertz * i / RATE);
            int value = (int) Math.round(wave * edge(i, length) * LOUDNESS * Short.MAX_VALUE);
            bytes[2 * (from + i)] = (byte) value;
            bytes[2 * (from + i) + 1] = (byte) (value >> 8);
        }
    }

    /** From 0 to 1 and back, along half a cosine at each end. */
    private static double edge(int at, int length) {
        int nearest = Math.min(at, length - 1 - at);
        double share = Math.min(1, nearest / (double) samples(EDGE_MILLIS));
        return (1 - Math.cos(Math.PI * share)) / 2;
    }
}
