package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

final class PaletteTest {
    @Test
    void lettersOnGlyphsAreReadableInBothThemes() {
        for (Palette palette : new Palette[] {Palette.dark(), Palette.light()}) {
            for (Status status : Status.values()) {
                double contrast = Palette.contrast(palette.fill(status), palette.inkOn(status));
                assertTrue(contrast >= 4.0, status + " has " + contrast);
            }
        }
    }

    @Test
    void textIsReadableOnEverySurface() {
        for (Palette palette : new Palette[] {Palette.dark(), Palette.light()}) {
            Palette.Surfaces surfaces = palette.surfaces();
            for (Color surface :
                    new Color[] {surfaces.base(), surfaces.raised(), surfaces.high()}) {
                assertTrue(Palette.contrast(palette.text(), surface) >= 7);
                assertTrue(Palette.contrast(palette.muted(), surface) >= 4.5);
            }
        }
    }

    @Test
    void contrastOfBlackAndWhiteIsTwentyOne() {
        assertEquals(21, Palette.contrast(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(1, Palette.contrast(Color.RED, Color.RED), 1e-9);
    }
}
