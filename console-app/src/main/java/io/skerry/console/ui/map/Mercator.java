package io.skerry.console.ui.map;

/**
 * Degrees to world coordinates and back by the spherical Mercator projection of web maps (EPSG
 * 3857). The world is the unit square, x eastwards from the date line, y southwards.
 *
 * <p>Mercator because shapes stay true at every zoom, so that a site looks as people know it; and
 * clipped between 78° N and 58° S the inhabited world has just the shape of a 16:9 screen.
 */
final class Mercator {
    /** The latitude at which the world becomes a square. */
    static final double LIMIT = 85.0511287798066;

    private Mercator() {}

    static double x(double longitude) {
        return longitude / 360 + 0.5;
    }

    static double y(double latitude) {
        double radians = Math.toRadians(Math.clamp(latitude, -LIMIT, LIMIT));
        return 0.5 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / (2 * Math.PI);
    }

    static double longitude(double x) {
        return (x - Math.floor(x)) * 360 - 180;
    }

    static double latitude(double y) {
        return Math.toDegrees(2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2);
    }

    /** Kilometres along a parallel for the whole width of the world. */
    static double worldWidthKilometres(double y) {
        return 40_075.017 * Math.cos(Math.toRadians(latitude(y)));
    }
}
