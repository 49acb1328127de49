package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ScaleBarTest {
    @Test
    void theBarIsAsLongAsItSays() {
        Viewport equator = new Viewport(0.5, 0.5, 40_075.017, 1000, 600);
        ScaleBar bar = ScaleBar.of(equator);
        assertEquals("100 km", bar.text());
        assertEquals(100, bar.pixels(), 0.01);
    }

    @Test
    void northernBarsAreLongerForTheSameDistance() {
        Viewport north = new Viewport(0.5, Mercator.y(60), 40_075.017, 1000, 600);
        ScaleBar bar = ScaleBar.of(north);
        assertEquals("50 km", bar.text());
        assertEquals(100, bar.pixels(), 0.1);
    }

    @Test
    void neverTooLongAndNeverTooShort() {
        for (double scale = 600; scale < Viewport.LARGEST_SCALE; scale *= 1.3) {
            ScaleBar bar = ScaleBar.of(new Viewport(0.5, Mercator.y(48), scale, 1000, 600));
            assertTrue(bar.pixels() <= 120 && bar.pixels() > 47, bar + " at " + scale);
        }
    }

    @Test
    void shortDistancesAreInMetres() {
        assertEquals(
                "500 m",
                ScaleBar.of(new Viewport(0.5, Mercator.y(60), Viewport.LARGEST_SCALE, 900, 600))
                        .text());
    }
}
