package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OutlinesTest {
    private final Outlines world = OutlineReader.shipped();

    @Test
    void aLineOverTheDateLineGoesOnInsteadOfBack() {
        float[] line =
                Outlines.unwrapped(
                        List.of(
                                new float[] {0.98f, 0.3f},
                                new float[] {0.99f, 0.3f},
                                new float[] {0.01f, 0.3f},
                                new float[] {0.99f, 0.4f}));
        assertArrayEquals(new float[] {0.98f, 0.3f, 0.99f, 0.3f, 1.01f, 0.3f, 0.99f, 0.4f}, line);
    }

    @Test
    void aRingAroundThePoleIsClosedAlongTheEdge() {
        float[] ring = {0f, 0.9f, 0.5f, 0.92f, 1f, 0.9f};
        float[] closed = Outlines.closedAroundPole(ring);
        assertArrayEquals(new float[] {0f, 0.9f, 0.5f, 0.92f, 1f, 0.9f, 1f, 1f, 0f, 1f}, closed);
        float[] island = {0.1f, 0.1f, 0.2f, 0.1f, 0.2f, 0.2f};
        assertArrayEquals(island, Outlines.closedAroundPole(island));
    }

    @Test
    void noSegmentRunsAcrossTheWorld() {
        for (int level = 0; level < Outlines.LEVELS; level++) {
            Outlines.Detail detail = world.detail(level);
            for (List<Shape> shapes : List.of(detail.coasts(), detail.borders(), detail.land())) {
                for (Shape shape : shapes) {
                    for (int i = 1; i < shape.size(); i++) {
                        double dx = Math.abs(shape.x(i) - shape.x(i - 1));
                        boolean alongThePole = shape.y(i) > 0.99 && shape.y(i - 1) > 0.99;
                        assertTrue(dx < 0.2 || alongThePole, "level " + level + ": " + dx);
                    }
                }
            }
        }
    }

    @Test
    void coarserLevelsHaveFewerPoints() {
        int before = 0;
        for (int level = 0; level < Outlines.LEVELS; level++) {
            int points = world.detail(level).coasts().stream().mapToInt(Shape::size).sum();
            assertTrue(points >= before, "level " + level);
            before = points;
        }
        assertTrue(before > 30_000);
    }

    @Test
    void theLevelGrowsWithTheScale() {
        assertEquals(0, Outlines.levelFor(900));
        assertEquals(0, Outlines.levelFor(1024));
        assertEquals(1, Outlines.levelFor(1600));
        assertEquals(3, Outlines.levelFor(8192));
        assertEquals(7, Outlines.levelFor(1e9));
    }

    @Test
    void aShapeKnowsItsBoxInEveryCopyOfTheWorld() {
        Shape shape = new Shape(new float[] {0.9f, 0.2f, 1.1f, 0.4f});
        assertEquals(0.2, shape.extent(), 1e-6);
        assertTrue(shape.touches(0, 0.95, 0, 1, 1));
        assertTrue(shape.touches(-1, 0, 0, 0.05, 1));
        assertTrue(!shape.touches(0, 0, 0, 0.5, 1));
    }
}
