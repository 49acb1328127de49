package io.skerry.console.ui.map;

/**
 * What part of the world is shown, and how large. The world repeats eastwards and westwards.
 *
 * @param x world coordinate of the centre, 0 to 1
 * @param y world coordinate of the centre, 0 to 1
 * @param scale pixels for the whole width of the world
 * @param width pixels
 * @param height pixels
 */
record Viewport(double x, double y, double scale, double width, double height) {
    /** One pixel is some ten metres on the equator: finer than any position is entered. */
    static final double LARGEST_SCALE = 1 << 22;

    /** The edges then lie in the Bering Strait, the one meridian that cuts nearly no land. */
    private static final double MIDDLE = Mercator.x(11);

    private static final double NORTH = Mercator.y(78);
    private static final double SOUTH = Mercator.y(-58);

    /** The inhabited world, as large as it fits. */
    static Viewport world(double width, double height) {
        return new Viewport(MIDDLE, (NORTH + SOUTH) / 2, 1, width, height).bounded();
    }

    /** Within the limits of zoom and latitude, with the centre on the map's own copy. */
    Viewport bounded() {
        double least = Math.max(1, width);
        double bounded = Math.clamp(scale, least, Math.max(least, LARGEST_SCALE));
        double halfHeight = height / bounded / 2;
        // A window taller than the world shows sea beyond the poles rather than a cut-off world.
        double middle = halfHeight >= 0.5 ? 0.5 : Math.clamp(y, halfHeight, 1 - halfHeight);
        return new Viewport(x - Math.floor(x), middle, bounded, width, height);
    }

    Viewport resized(double newWidth, double newHeight) {
        if (width <= 1 || height <= 1) {
            return world(newWidth, newHeight);
        }
        boolean showedTheWorld = scale <= width * 1.0001;
        Viewport resized = new Viewport(x, y, scale, newWidth, newHeight);
        return showedTheWorld ? resized.withScale(newWidth) : resized.bounded();
    }

    private Viewport withScale(double newScale) {
        return new Viewport(x, y, newScale, width, height).bounded();
    }

    /** Moves the map with the pointer. */
    Viewport panned(double dx, double dy) {
        return new Viewport(x - dx / scale, y - dy / scale, scale, width, height).bounded();
    }

    /** Zooms so that what is under a point of the screen stays there. */
    Viewport zoomedAt(double screenX, double screenY, double factor) {
        double target =
                Math.clamp(scale * factor, Math.max(1, width), Math.max(width, LARGEST_SCALE));
        double dx = screenX - width / 2;
        double dy = screenY - height / 2;
        return new Viewport(
                        x + dx / scale - dx / target,
                        y + dy / scale - dy / target,
                        target,
                        width,
                        height)
                .bounded();
    }

    Viewport zoomed(double factor) {
        return zoomedAt(width / 2, height / 2, factor);
    }

    Viewport centredOn(double worldX, double worldY, double newScale) {
        return new Viewport(worldX, worldY, newScale, width, height).bounded();
    }

    /** A larger picture of the same place, for the background to be drawn ahead of panning. */
    Viewport enlarged(double factor) {
        return new Viewport(x, y, scale, Math.ceil(width * factor), Math.ceil(height * factor));
    }

    /** Of the copy of the world that lies nearest to the centre. */
    double screenX(double worldX) {
        double dx = worldX - x;
        return (dx - Math.rint(dx)) * scale + width / 2;
    }

    double screenY(double worldY) {
        return (worldY - y) * scale + height / 2;
    }

    double worldX(double screenX) {
        return x + (screenX - width / 2) / scale;
    }

    double worldY(double screenY) {
        return y + (screenY - height / 2) / scale;
    }

    /** The zoom level, whole steps of two; level 0 is a world of 256 pixels. */
    int level() {
        return (int) Math.floor(Math.log(scale / 256) / Math.log(2) + 1e-9);
    }

    boolean covers(Viewport other) {
        double dx = other.x - x;
        dx -= Math.rint(dx);
        return Math.abs(dx) + other.width / other.scale / 2 <= width / scale / 2
                && Math.abs(other.y - y) + other.height / other.scale / 2 <= height / scale / 2;
    }

    boolean sameScale(Viewport other) {
        return Math.abs(scale / other.scale - 1) < 1e-9;
    }
}
