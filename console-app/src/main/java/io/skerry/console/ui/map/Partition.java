package io.skerry.console.ui.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides points into clusters that do not overlap on the screen. A grid in world space does the
 * bulk; clusters that ended up too close across a grid line are then joined, larger ones first. It
 * depends on nothing but the points and the level, so panning never changes it.
 */
final class Partition {
    /** Side of a grid cell in pixels at the level's own scale. */
    private static final double CELL = 44;

    /** Pixels that stay free between two clusters. */
    private static final double GAP = 12;

    private static final int MOST_PASSES = 8;

    /** Points by index around their centre of gravity. */
    static final class Cluster {
        private double x;
        private double y;
        private int[] members = new int[4];
        private int size;

        double x() {
            return x;
        }

        double y() {
            return y;
        }

        int size() {
            return size;
        }

        int[] members() {
            return Arrays.copyOf(members, size);
        }

        private void add(double pointX, double pointY, int index) {
            if (size == members.length) {
                members = Arrays.copyOf(members, 2 * size);
            }
            members[size++] = index;
            x += (pointX - x) / size;
            y += (pointY - y) / size;
        }

        private void absorb(Cluster other) {
            int total = size + other.size;
            x += nearest(other.x - x) * other.size / total;
            x -= Math.floor(x);
            y += (other.y - y) * other.size / total;
            int[] joined = Arrays.copyOf(members, total);
            System.arraycopy(other.members, 0, joined, size, other.size);
            members = joined;
            size = total;
            other.size = 0;
        }

        private double distance(Cluster other) {
            return Math.hypot(nearest(other.x - x), other.y - y);
        }
    }

    private Partition() {}

    static double nearest(double dx) {
        return dx - Math.rint(dx);
    }

    /** Pixels for the width of the world at a level's smallest magnification. */
    static double scale(int level) {
        return Math.scalb(256.0, level);
    }

    /**
     * Clusters of all points at a level.
     *
     * @param xs world coordinates, in the order of the indices
     */
    static List<Cluster> at(int level, double[] xs, double[] ys) {
        double scale = scale(level);
        long cells = Math.max(1, Math.round(scale / CELL));
        Map<Long, Cluster> grid = new HashMap<>();
        for (int i = 0; i < xs.length; i++) {
            double x = xs[i] - Math.floor(xs[i]);
            long row = (long) Math.floor(ys[i] * cells);
            long key = ((long) (x * cells) << 32) | (row & 0xFFFFFFFFL);
            grid.computeIfAbsent(key, cell -> new Cluster()).add(x, ys[i], i);
        }
        List<Cluster> clusters = new ArrayList<>(grid.values());
        boolean joined = true;
        for (int pass = 0; joined && pass < MOST_PASSES; pass++) {
            clusters.sort(
                    Comparator.comparingInt((Cluster c) -> -c.size)
                            .thenComparingDouble(c -> c.x)
                            .thenComparingDouble(c -> c.y));
            joined = join(clusters, scale);
            clusters.removeIf(cluster -> cluster.size == 0);
        }
        return clusters;
    }

    private static boolean join(List<Cluster> clusters, double scale) {
        double reach = (2 * Mark.radius(clusters.isEmpty() ? 1 : total(clusters)) + GAP) / scale;
        Proximity<Cluster> near = new Proximity<>(reach);
        for (Cluster cluster : clusters) {
            near.add(cluster.x, cluster.y, cluster);
        }
        boolean any = false;
        for (Cluster cluster : clusters) {
            if (cluster.size == 0) {
                continue;
            }
            for (Cluster other : near.around(cluster.x, cluster.y)) {
                if (other != cluster && other.size > 0 && tooClose(cluster, other, scale)) {
                    cluster.absorb(other);
                    any = true;
                }
            }
        }
        return any;
    }

    private static int total(List<Cluster> clusters) {
        return clusters.stream().mapToInt(Cluster::size).sum();
    }

    private static boolean tooClose(Cluster one, Cluster other, double scale) {
        double apart = Mark.radius(one.size) + Mark.radius(other.size) + GAP;
        return one.distance(other) * scale < apart;
    }
}
