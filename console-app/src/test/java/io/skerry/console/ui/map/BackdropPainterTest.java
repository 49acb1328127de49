package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BackdropPainterTest {
    private final BackdropPainter painter = new BackdropPainter(OutlineReader.shipped());

    @Test
    void landAndSeaLieWhereTheyBelong() {
        for (MapTones tones : MapTones.values()) {
            Viewport world = Viewport.world(1600, 900);
            Backdrop picture = painter.paint(world, tones, 1);
            double[][] land = {{51, 101}, {-2, 22}, {62, -101}, {46.5, 3}, {-25, 134}, {66, 175}};
            for (double[] place : land) {
                assertEquals(
                        tones.land, at(picture, place[0], place[1]), place[0] + " " + place[1]);
            }
            double[][] sea = {{5, -148}, {-16.5, -128}, {41, -41}, {-41, -122}, {-16, 157}};
            for (double[] place : sea) {
                assertEquals(tones.sea, at(picture, place[0], place[1]), place[0] + " " + place[1]);
            }
        }
    }

    @Test
    void nothingStreaksAcrossThePacific() {
        // Centred on the date line: Chukotka and Fiji lie on both sides of it.
        Viewport pacific = new Viewport(0, Mercator.y(20), 1600, 1600, 900);
        Backdrop picture = painter.paint(pacific, MapTones.DARK, 1);
        // A ring that ran back across the world would fill or stroke all of its latitudes.
        for (double latitude : new double[] {66.4, 67.3, 68.8}) {
            assertEquals(MapTones.DARK.sea, at(picture, latitude, -3));
        }
        for (double latitude = -15.5; latitude > -19.5; latitude -= 0.2) {
            for (double longitude : new double[] {-133, -121, -104, -22, -8, 78, 88}) {
                assertEquals(MapTones.DARK.sea, at(picture, latitude, longitude));
            }
        }
        assertEquals(MapTones.DARK.land, at(picture, 67, 179));
        assertEquals(MapTones.DARK.land, at(picture, 67.2, -179));
    }

    @Test
    void theSouthPoleIsLand() {
        Viewport south = new Viewport(0.5, Mercator.y(-80), 1024, 1024, 220);
        Backdrop picture = painter.paint(south, MapTones.LIGHT, 1);
        // The ice shelves of the Ross and Weddell seas are no land.
        for (double longitude = 1; longitude < 150; longitude += 11.7) {
            assertEquals(MapTones.LIGHT.land, at(picture, -84, longitude), "at " + longitude);
        }
    }

    @Test
    void theWorldRepeatsBeyondItsEdges() {
        Viewport wide = new Viewport(0.5, 0.5, 512, 1536, 300);
        Backdrop picture = painter.paint(wide, MapTones.DARK, 1);
        int[] pixels = picture.pixels().array();
        int differing = 0;
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 512; x++) {
                differing += pixels[y * 1536 + x] == pixels[y * 1536 + x + 512] ? 0 : 1;
            }
        }
        assertTrue(differing < 512 * 300 / 100, differing + " pixels differ");
    }

    @Test
    void aDenseScreenGetsMorePixelsOfTheSamePlace() {
        Viewport europe = new Viewport(Mercator.x(10), Mercator.y(50), 8000, 400, 300);
        Backdrop picture = painter.paint(europe, MapTones.DARK, 2);
        assertEquals(800, picture.width());
        assertEquals(600, picture.height());
        Set<Integer> colours = new HashSet<>();
        for (int pixel : picture.pixels().array()) {
            colours.add(pixel);
        }
        assertTrue(colours.contains(MapTones.DARK.land) && colours.contains(MapTones.DARK.sea));
    }

    @Test
    void graticuleLinesStayFarEnoughApart() {
        for (double scale = 900; scale < Viewport.LARGEST_SCALE; scale *= 1.7) {
            double step = BackdropPainter.graticuleStep(scale);
            assertTrue(step == 30 || step / 360 * scale >= 110, step + " at " + scale);
        }
    }

    private static int at(Backdrop picture, double latitude, double longitude) {
        Viewport frame = picture.frame();
        int x = (int) Math.round(frame.screenX(Mercator.x(longitude)));
        int y = (int) Math.round(frame.screenY(Mercator.y(latitude)));
        return picture.pixels().get(y * picture.width() + x);
    }
}
