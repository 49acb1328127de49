package io.skerry.console.ui.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds things near a point of a world that repeats eastwards; a grid of equal cells. */
final class Proximity<T> {
    private final long cells;
    private final Map<Long, List<T>> byCell = new HashMap<>();

    /**
     * An empty grid.
     *
     * @param reach the largest distance that will be asked for, in world coordinates
     */
    Proximity(double reach) {
        cells = Math.max(1, (long) Math.floor(1 / reach));
    }

    void add(double x, double y, T thing) {
        byCell.computeIfAbsent(key(column(x), row(y)), cell -> new ArrayList<>()).add(thing);
    }

    /** Everything within reach of the point, and some that is a little farther. */
    List<T> around(double x, double y) {
        List<T> found = new ArrayList<>();
        long column = column(x);
        long row = row(y);
        // With fewer than three columns the neighbours to the left and right are the same cell.
        long reach = cells < 3 ? 0 : 1;
        for (long c = column - reach; c <= column + (cells == 2 ? 1 : reach); c++) {
            for (long r = row - 1; r <= row + 1; r++) {
                found.addAll(byCell.getOrDefault(key(Math.floorMod(c, cells), r), List.of()));
            }
        }
        return found;
    }

    private long column(double x) {
        return Math.floorMod((long) Math.floor(x * cells), cells);
    }

    private long row(double y) {
        return (long) Math.floor(y * cells);
    }

    private static long key(long column, long row) {
        return (column << 32) | (row & 0xFFFFFFFFL);
    }
}
