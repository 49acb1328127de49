package io.skerry.console.ui.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Land, coasts and borders at eight levels of detail, built from arcs that neighbours share, so
 * that simplified borders still meet.
 *
 * @param rings of land; the index of an arc, or its complement where the arc runs backwards
 */
record Outlines(List<Arc> arcs, List<List<Integer>> rings, List<PlaceName> names) {
    static final int LEVELS = 8;

    /** Width of the world in pixels for which level 0 is enough; each level doubles it. */
    static final double COARSEST_SCALE = 1024;

    /** All that is drawn at one level. */
    record Detail(List<Shape> land, List<Shape> coasts, List<Shape> borders) {}

    /**
     * A country's name.
     *
     * @param width of the country's largest part, as a share of the world's
     */
    record PlaceName(String text, double x, double y, double width) {}

    /** A piece of coast or border in world coordinates, not unwrapped. */
    static final class Arc {
        private final float[] points;
        private final byte[] coarsest;
        private final boolean coast;
        private final boolean border;

        /**
         * Takes ownership of the arrays.
         *
         * @param coarsest for each point, the first level of detail that keeps it
         */
        Arc(float[] points, byte[] coarsest, boolean coast, boolean border) {
            this.points = points;
            this.coarsest = coarsest;
            this.coast = coast;
            this.border = border;
        }

        private void append(List<float[]> to, int level, boolean backwards) {
            int count = coarsest.length;
            for (int i = 0; i < count; i++) {
                int k = backwards ? count - 1 - i : i;
                if (coarsest[k] <= level) {
                    to.add(new float[] {points[2 * k], points[2 * k + 1]});
                }
            }
        }
    }

    static int levelFor(double scale) {
        double level = Math.ceil(Math.log(scale / COARSEST_SCALE) / Math.log(2) - 1e-9);
        return (int) Math.clamp(level, 0, LEVELS - 1);
    }

    Detail detail(int level) {
        List<Shape> land = new ArrayList<>();
        for (List<Integer> ring : rings) {
            List<float[]> points = new ArrayList<>();
            for (int index : ring) {
                arcs.get(index < 0 ? ~index : index).append(points, level, index < 0);
            }
            float[] unwrapped = closedAroundPole(unwrapped(points));
            if (unwrapped.length >= 6) {
                land.add(new Shape(unwrapped));
            }
        }
        List<Shape> coasts = new ArrayList<>();
        List<Shape> borders = new ArrayList<>();
        for (Arc arc : arcs) {
            List<float[]> points = new ArrayList<>();
            arc.append(points, level, false);
            if (arc.border) {
                borders.add(new Shape(unwrapped(points)));
            } else if (arc.coast) {
                coasts.add(new Shape(unwrapped(points)));
            }
        }
        return new Detail(List.copyOf(land), List.copyOf(coasts), List.copyOf(borders));
    }

    /** Follows a line over the date line instead of back across the whole world. */
    static float[] unwrapped(List<float[]> points) {
        float[] line = new float[2 * points.size()];
        int shift = 0;
        float before = points.isEmpty() ? 0 : points.getFirst()[0];
        int at = 0;
        for (float[] point : points) {
            if (point[0] - before > 0.5f) {
                shift--;
            } else if (point[0] - before < -0.5f) {
                shift++;
            }
            before = point[0];
            line[at++] = point[0] + shift;
            line[at++] = point[1];
        }
        return line;
    }

    /** A ring that ends a whole world away from its start runs around the south pole. */
    static float[] closedAroundPole(float[] ring) {
        if (ring.length < 4 || Math.abs(ring[ring.length - 2] - ring[0]) < 0.5f) {
            return ring;
        }
        float[] closed = Arrays.copyOf(ring, ring.length + 4);
        closed[ring.length] = ring[ring.length - 2];
        closed[ring.length + 1] = 1;
        closed[ring.length + 2] = ring[0];
        closed[ring.length + 3] = 1;
        return closed;
    }
}
