package io.skerry.console.ui.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lays nodes of one place out side by side on a hexagonal grid, from the middle outwards. */
final class Fan {
    /** Pixels between neighbours: a glyph and the double ring around it. */
    static final double SPACING = 28;

    /** Radii of small fans, which are asked for at every frame. */
    private static final double[] RADII = new double[64];

    static {
        for (int count = 1; count < RADII.length; count++) {
            RADII[count] = measured(count);
        }
    }

    private Fan() {}

    static List<Mark.Offset> offsets(int count) {
        int reach = (int) Math.ceil(Math.sqrt(count / 2.5)) + 1;
        List<Mark.Offset> grid = new ArrayList<>();
        for (int row = -reach; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                double dx = (column + (row % 2 == 0 ? 0 : 0.5)) * SPACING;
                grid.add(new Mark.Offset(dx, row * SPACING * Math.sqrt(3) / 2, count));
            }
        }
        grid.sort(
                Comparator.<Mark.Offset>comparingDouble(o -> Math.hypot(o.dx(), o.dy()))
                        .thenComparingDouble(o -> Math.atan2(o.dy(), o.dx())));
        return List.copyOf(grid.subList(0, count));
    }

    /** Pixels from the middle to the outer edge of the outermost glyph. */
    static double radius(int count) {
        return count < RADII.length ? RADII[count] : measured(count);
    }

    private static double measured(int count) {
        Mark.Offset last = offsets(count).getLast();
        return Math.hypot(last.dx(), last.dy()) + SPACING / 2;
    }
}
