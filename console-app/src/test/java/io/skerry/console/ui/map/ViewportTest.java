package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class ViewportTest {
    private static final Viewport EUROPE =
            new Viewport(Mercator.x(10), Mercator.y(50), 9_000, 1600, 900);

    @Test
    void theWorldFillsTheWindowAndShowsWherePeopleLive() {
        for (double[] size : new double[][] {{1600, 900}, {900, 600}, {1280, 800}}) {
            Viewport world = Viewport.world(size[0], size[1]);
            assertEquals(size[0], world.scale(), 1e-9);
            double[][] places = {{69.6, 19}, {-53.2, -70.9}, {-41.3, 174.8}, {64.1, -21.9}};
            for (double[] place : places) {
                double y = world.screenY(Mercator.y(place[0]));
                assertTrue(y > 0 && y < size[1], place[0] + " is at " + y + " of " + size[1]);
            }
        }
    }

    @Test
    void aWindowTallerThanTheWorldCentresIt() {
        Viewport tall = Viewport.world(600, 900);
        assertEquals(0.5, tall.y());
        assertEquals(150, tall.screenY(0), 1e-9);
    }

    @Property
    void whatIsUnderThePointerStaysThereWhileZooming(
            @ForAll @DoubleRange(min = 300, max = 1300) double x,
            @ForAll @DoubleRange(min = 200, max = 700) double y,
            @ForAll @DoubleRange(min = 0.6, max = 8) double factor) {
        double worldX = EUROPE.worldX(x);
        double worldY = EUROPE.worldY(y);
        Viewport zoomed = EUROPE.zoomedAt(x, y, factor);
        assertEquals(x, zoomed.screenX(worldX), 1e-6);
        assertEquals(y, zoomed.screenY(worldY), 1e-6);
    }

    @Property
    void screenAndWorldAreInverse(
            @ForAll @DoubleRange(min = 0, max = 1600) double x,
            @ForAll @DoubleRange(min = 0, max = 900) double y) {
        assertEquals(x, EUROPE.screenX(EUROPE.worldX(x)), 1e-6);
        assertEquals(y, EUROPE.screenY(EUROPE.worldY(y)), 1e-6);
    }

    @Test
    void panningMovesTheMapWithThePointer() {
        Viewport panned = EUROPE.panned(100, -40);
        assertEquals(900, panned.screenX(EUROPE.x()), 1e-6);
        assertEquals(410, panned.screenY(EUROPE.y()), 1e-6);
    }

    @Test
    void panningGoesRoundTheWorldButNotOverThePoles() {
        Viewport far = EUROPE.panned(-9_000 * 3, 0);
        assertEquals(EUROPE.x(), far.x(), 1e-9);
        Viewport north = EUROPE.panned(0, 1e9);
        assertEquals(0, north.worldY(0), 1e-9);
        Viewport south = EUROPE.panned(0, -1e9);
        assertEquals(1, south.worldY(900), 1e-9);
    }

    @Test
    void zoomStopsAtTheWorldAndAtTheFinest() {
        assertEquals(1600, EUROPE.zoomed(1e-9).scale());
        assertEquals(Viewport.LARGEST_SCALE, EUROPE.zoomed(1e9).scale());
    }

    @Test
    void aPlaceBeyondTheDateLineIsShownOnTheNearestCopy() {
        Viewport pacific = new Viewport(Mercator.x(179), 0.5, 3_600, 1000, 600);
        assertEquals(520, pacific.screenX(Mercator.x(-179)), 1e-6);
        assertEquals(480, pacific.screenX(Mercator.x(177)), 1e-6);
    }

    @Test
    void resizingKeepsTheWholeWorldOrThePlace() {
        Viewport world = Viewport.world(1600, 900).resized(1000, 700);
        assertEquals(1000, world.scale(), 1e-9);
        Viewport place = EUROPE.resized(1000, 700);
        assertEquals(EUROPE.scale(), place.scale());
        assertEquals(EUROPE.x(), place.x());
    }

    @Test
    void levelsAreStepsOfTwo() {
        assertEquals(2, new Viewport(0.5, 0.5, 1024, 800, 600).level());
        assertEquals(2, new Viewport(0.5, 0.5, 2047, 800, 600).level());
        assertEquals(3, new Viewport(0.5, 0.5, 2048, 800, 600).level());
        assertEquals(14, new Viewport(0.5, 0.5, Viewport.LARGEST_SCALE, 800, 600).level());
    }

    @Test
    void anEnlargedPictureCoversSmallMovesAcrossTheDateLineToo() {
        Viewport near = new Viewport(0.999, 0.5, 10_000, 1000, 600);
        Viewport picture = near.enlarged(1.6);
        assertTrue(picture.covers(near));
        assertTrue(picture.covers(near.panned(-250, 100)));
        assertFalse(picture.covers(near.panned(-350, 0)));
        assertFalse(picture.covers(near.panned(0, 250)));
        assertFalse(picture.covers(near.zoomed(0.5)));
    }
}
