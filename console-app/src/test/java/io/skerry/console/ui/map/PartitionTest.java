package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PartitionTest {
    @Property(tries = 60)
    void everyPointIsInExactlyOneCluster(
            @ForAll @IntRange(max = 500) int count,
            @ForAll @IntRange(max = 14) int level,
            @ForAll long seed) {
        double[][] points = points(count, seed);
        Set<Integer> seen = new HashSet<>();
        for (Partition.Cluster cluster : Partition.at(level, points[0], points[1])) {
            for (int member : cluster.members()) {
                assertTrue(seen.add(member), "twice: " + member);
            }
        }
        assertEquals(count, seen.size());
    }

    @Property(tries = 60)
    void clustersDoNotOverlap(
            @ForAll @IntRange(max = 400) int count,
            @ForAll @IntRange(max = 12) int level,
            @ForAll long seed) {
        double[][] points = points(count, seed);
        List<Partition.Cluster> clusters = Partition.at(level, points[0], points[1]);
        double scale = Partition.scale(level);
        for (int i = 0; i < clusters.size(); i++) {
            for (int j = i + 1; j < clusters.size(); j++) {
                double dx = Partition.nearest(clusters.get(i).x() - clusters.get(j).x());
                double dy = clusters.get(i).y() - clusters.get(j).y();
                double apart =
                        Mark.radius(clusters.get(i).size()) + Mark.radius(clusters.get(j).size());
                assertTrue(Math.hypot(dx, dy) * scale >= apart, "two marks touch");
            }
        }
    }

    @Test
    void theSamePointsGiveTheSameClusters() {
        double[][] points = points(2_000, 7);
        assertEquals(shape(points), shape(points));
    }

    @Test
    void neighboursAcrossTheDateLineBelongTogether() {
        double[] xs = {0.9999, 0.0001};
        double[] ys = {0.5, 0.5};
        List<Partition.Cluster> clusters = Partition.at(4, xs, ys);
        assertEquals(1, clusters.size());
        double x = clusters.getFirst().x();
        assertTrue(x < 0.001 || x > 0.999, "the middle is at " + x);
    }

    @Test
    void deeperLevelsSeparateMore() {
        double[][] points = points(3_000, 3);
        int before = 0;
        for (int level = 0; level <= 14; level += 2) {
            int count = Partition.at(level, points[0], points[1]).size();
            assertTrue(count >= before, "level " + level);
            before = count;
        }
        assertTrue(before > 2_500);
    }

    @Test
    void nobodyMakesNoCluster() {
        assertEquals(List.of(), Partition.at(3, new double[0], new double[0]));
    }

    private static List<String> shape(double[][] points) {
        return Partition.at(5, points[0], points[1]).stream()
                .map(c -> c.x() + " " + c.y() + Arrays.toString(c.members()))
                .toList();
    }

    /** Half anywhere, half crowded around a few places. */
    private static double[][] points(int count, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[2][count];
        for (int i = 0; i < count; i++) {
            boolean crowded = i % 2 == 0;
            double x =
                    crowded ? (i % 10) / 10.0 + random.nextGaussian() * 0.01 : random.nextDouble();
            points[0][i] = x - Math.floor(x);
            points[1][i] =
                    Math.clamp(
                            crowded ? 0.4 + random.nextGaussian() * 0.01 : random.nextDouble(),
                            0,
                            1);
        }
        return points;
    }
}
