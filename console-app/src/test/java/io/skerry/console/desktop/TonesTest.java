package io.skerry.console.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Severity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.LineUnavailableException;
import org.junit.jupiter.api.Test;

final class TonesTest {
    /** Samples of 160 ms. */
    private static final int TONE = 3_528;

    @Test
    void criticalIsTwoTonesAndMajorOne() {
        short[] critical = samples(Severity.CRITICAL);
        assertEquals(880, hertz(critical, 0), 8);
        assertEquals(660, hertz(critical, critical.length - TONE), 8);
        short[] major = samples(Severity.MAJOR);
        assertEquals(TONE, major.length);
        assertEquals(660, hertz(major, 0), 8);
    }

    @Test
    void tonesAreNeitherLoudNorDoTheyClick() {
        for (Severity severity : List.of(Severity.CRITICAL, Severity.MAJOR)) {
            short[] samples = samples(severity);
            int loudest = 0;
            int steepest = 0;
            for (int i = 1; i < samples.length; i++) {
                loudest = Math.max(loudest, Math.abs(samples[i]));
                steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
            }
            double most = Tones.LOUDNESS * Short.MAX_VALUE;
            assertTrue(loudest <= most + 1 && loudest > 0.9 * most, "loudest is " + loudest);
            // The steepest that a sine of 880 Hz is.
            assertTrue(steepest <= most * 2 * Math.PI * 880 / Tones.RATE + 2, "it clicks");
            assertEquals(0, samples[0]);
            assertEquals(0, samples[samples.length - 1]);
        }
    }

    @Test
    void withoutALineThereIsASentence() {
        Speaker none =
                new Speaker(() -> {
                    throw new IllegalArgumentException("No line matching");
                });
        assertTrue(none.play(new byte[2]).contains("no sound device"));
        Speaker taken =
                new Speaker(() -> {
                    throw new LineUnavailableException();
                });
        assertTrue(taken.play(new byte[2]).contains("another program"));
    }

    @Test
    void theNewestToneIsHeard() {
        List<String> heard = new ArrayList<>();
        Speaker speaker = new Speaker(() -> new TestClip(heard, heard.size()).clip());
        assertEquals("", speaker.play(Tones.of(Severity.MAJOR)));
        assertEquals("", speaker.play(Tones.of(Severity.CRITICAL)));
        assertEquals(
                List.of("0 opens 7056", "0 starts", "0 closes", "3 opens 15876", "3 starts"),
                heard);
    }

    private static short[] samples(Severity severity) {
        byte[] bytes = Tones.of(severity);
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** By how often the samples of a tone change their sign. */
    private static double hertz(short[] samples, int from) {
        int crossings = 0;
        for (int i = from + 1; i < from + TONE; i++) {
            if ((samples[i] >= 0) != (samples[i - 1] >= 0)) {
                crossings++;
            }
        }
        return crossings / 2.0 * Tones.RATE / TONE;
    }
}
