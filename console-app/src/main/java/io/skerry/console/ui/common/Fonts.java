package io.skerry.console.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** Inter for text and JetBrains Mono for figures and output, from their jars. */
public final class Fonts {
    public static final String TEXT = "Inter";
    public static final String MONO = "JetBrains Mono";

    private static final String ROOT = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES =
            List.of(
                    "inter/Inter-Regular.otf",
                    "inter/Inter-SemiBold.otf",
                    "inter/Inter-Bold.otf",
                    "jetbrains_mono/JetBrainsMono-Regular.ttf",
                    "jetbrains_mono/JetBrainsMono-Bold.ttf");

    // Once for the life of the process: each load leaves a file and its mapping behind. The list of
    // families is no guard, it does not name every font that was loaded.
    static {
        FILES.forEach(Fonts::load);
    }

    private Fonts() {}

    /** Makes the families known. */
    public static void load() {
        // Naming the class is enough.
    }

    private static void load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream(ROOT + file)) {
            Font.loadFont(Objects.requireNonNull(in, file), 13);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A monospaced font: digits of one width. */
    public static Font mono(double size) {
        return Font.font(MONO, size);
    }

    public static Font text(double size) {
        return Font.font(TEXT, size);
    }
}
