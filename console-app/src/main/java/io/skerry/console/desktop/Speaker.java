package io.skerry.console.desktop;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;
import org.jspecify.annotations.Nullable;

/** Plays one tone at a time, the newest; where no line takes it there is silence and a sentence. */
final class Speaker {
    private static final AudioFormat FORMAT = new AudioFormat(Tones.RATE, 16, 1, true, false);

    private final Lines lines;
    private @Nullable Clip playing;

    /** Where lines come from. */
    interface Lines {
        /**
         * A fresh one.
         *
         * @throws LineUnavailableException when others hold all that there are
         * @throws IllegalArgumentException when there is none at all
         */
        Clip clip() throws LineUnavailableException;
    }

    Speaker(Lines lines) {
        this.lines = lines;
    }

    /**
     * Begins to play, and waits for the line only.
     *
     * @return why it could not; empty when it could
     */
    synchronized String play(byte[] samples) {
        stop();
        try {
            Clip clip = lines.clip();
            playing = clip;
            clip.addLineListener(event -> {
                if (event.getType().equals(LineEvent.Type.STOP)) {
                    clip.close();
                }
            });
            clip.open(FORMAT, samples, 0, samples.length);
            clip.start();
            return "";
        } catch (LineUnavailableException taken) {
            stop();
            return "Tones cannot be heard: another program holds the sound device.";
        } catch (IllegalArgumentException none) {
            stop();
            return "Tones cannot be heard: there is no sound device.";
        }
    }

    private void stop() {
        Clip before = playing;
        playing = null;
        if (before != null) {
            before.close();
        }
    }
}
