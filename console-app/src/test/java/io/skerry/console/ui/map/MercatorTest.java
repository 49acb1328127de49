package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class MercatorTest {
    @Property
    void degreesSurviveTheWayThereAndBack(
            @ForAll @DoubleRange(min = -85, max = 85) double latitude,
            @ForAll @DoubleRange(min = -180, max = 179.99) double longitude) {
        assertEquals(latitude, Mercator.latitude(Mercator.y(latitude)), 1e-9);
        assertEquals(longitude, Mercator.longitude(Mercator.x(longitude)), 1e-9);
    }

    @Property
    void northIsUp(
            @ForAll @DoubleRange(min = -84, max = 84) double latitude,
            @ForAll @DoubleRange(min = 0.01, max = 1) double further) {
        assertTrue(Mercator.y(latitude + further) < Mercator.y(latitude));
    }

    @Test
    void theWorldIsTheUnitSquare() {
        assertEquals(0, Mercator.y(Mercator.LIMIT), 1e-9);
        assertEquals(1, Mercator.y(-Mercator.LIMIT), 1e-9);
        assertEquals(0.5, Mercator.y(0), 1e-12);
        assertEquals(0, Mercator.x(-180), 0);
        assertEquals(1, Mercator.x(180), 0);
    }

    @Test
    void thePolesAreDrawnAtTheEdgeAndNotAtInfinity() {
        assertEquals(0, Mercator.y(90), 1e-9);
        assertEquals(1, Mercator.y(-90), 1e-9);
    }

    @Test
    void agreesWithThePublishedTileNumbersOfWebMaps() {
        // Berlin, 52.5200 N 13.4050 E, lies in tile 550 / 335 at zoom level 10 of EPSG 3857.
        assertEquals(550, (int) (Mercator.x(13.405) * 1024));
        assertEquals(335, (int) (Mercator.y(52.52) * 1024));
    }

    @Test
    void aParallelAtSixtyDegreesIsHalfAsLongAsTheEquator() {
        double equator = Mercator.worldWidthKilometres(Mercator.y(0));
        assertEquals(40_075, equator, 1);
        assertEquals(equator / 2, Mercator.worldWidthKilometres(Mercator.y(60)), 1);
    }
}
