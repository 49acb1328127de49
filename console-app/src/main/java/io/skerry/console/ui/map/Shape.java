package io.skerry.console.ui.map;

/** A line or ring in world coordinates, longitudes unwrapped: x may lie beyond 0 to 1. */
final class Shape {
    private final float[] points;
    private final float minX;
    private final float minY;
    private final float maxX;
    private final float maxY;

    /**
     * Takes ownership of the array.
     *
     * @param points x and y in turn
     */
    Shape(float[] points) {
        this.points = points;
        float west = Float.POSITIVE_INFINITY;
        float north = Float.POSITIVE_INFINITY;
        float east = Float.NEGATIVE_INFINITY;
        float south = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < points.length; i += 2) {
            west = Math.min(west, points[i]);
            east = Math.max(east, points[i]);
            north = Math.min(north, points[i + 1]);
            south = Math.max(south, points[i + 1]);
        }
        minX = west;
        maxX = east;
        minY = north;
        maxY = south;
    }

    int size() {
        return points.length / 2;
    }

    double x(int index) {
        return points[2 * index];
    }

    double y(int index) {
        return points[2 * index + 1];
    }

    double minX() {
        return minX;
    }

    double maxX() {
        return maxX;
    }

    /** The larger side of the box around it. */
    double extent() {
        return Math.max(maxX - minX, maxY - minY);
    }

    /** Whether its copy that lies {@code shift} worlds to the east reaches into a box. */
    boolean touches(double shift, double west, double north, double east, double south) {
        return maxX + shift >= west && minX + shift <= east && maxY >= north && minY <= south;
    }
}
