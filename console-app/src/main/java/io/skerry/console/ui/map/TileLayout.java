package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fleet as a matrix of region × machine type with one tile for each node, worst first, in the
 * largest size at which everything fits. When it gets tight, those that are normal shrink first.
 */
record TileLayout(List<Tile> tiles, List<Cell> cells, List<Heading> regions, List<Heading> types) {
    static final double REGION_WIDTH = 128;
    static final double TYPE_HEIGHT = 46;
    static final double CAPTION = 18;

    /** Kept free for the legend. */
    private static final double BOTTOM = 58;

    private static final double RIGHT = 12;
    private static final double PADDING = 10;
    private static final double VERTICAL_PADDING = 7;
    private static final double LARGEST = 24;

    /** A glyph can still be told by its shape. */
    private static final double SMALLEST_URGENT = 9;

    private static final double SMALLEST = 2;

    /**
     * A node's place; {@code size} includes the gap to the next tile.
     *
     * @param x of the left edge, pixels
     * @param y of the top edge, pixels
     */
    record Tile(MapNode node, double x, double y, double size) {}

    record Cell(Tally tally, LabelLayout.Box box) {}

    record Heading(String text, Tally tally, LabelLayout.Box box) {}

    /** Sides of tiles in pixels, for nodes that are not normal and for those that are. */
    private record Sizes(double urgent, double quiet) {
        Sizes smaller() {
            if (quiet <= SMALLEST) {
                return new Sizes(urgent - 1, quiet);
            }
            double smaller = quiet - (quiet > 8 ? 1 : 0.5);
            return new Sizes(Math.max(smaller, Math.min(urgent, SMALLEST_URGENT)), smaller);
        }
    }

    private record Grid(
            List<String> types, Map<String, Map<String, List<MapNode>>> regions, double cellWidth) {
        int columns(double size) {
            return Math.max(1, (int) ((cellWidth - 2 * PADDING) / size));
        }

        double height(List<MapNode> cell, Sizes sizes) {
            if (sizes.quiet == sizes.urgent) {
                return Math.ceil((double) cell.size() / columns(sizes.quiet)) * sizes.quiet;
            }
            long quiet = cell.stream().filter(TileLayout::quiet).count();
            return Math.ceil((double) quiet / columns(sizes.quiet)) * sizes.quiet
                    + Math.ceil((double) (cell.size() - quiet) / columns(sizes.urgent))
                            * sizes.urgent;
        }

        double height(String region, Sizes sizes) {
            double most = 0;
            for (List<MapNode> cell : regions.getOrDefault(region, Map.of()).values()) {
                most = Math.max(most, height(cell, sizes));
            }
            return most + CAPTION + 2 * VERTICAL_PADDING;
        }

        double height(Sizes sizes) {
            double height = TYPE_HEIGHT;
            for (String region : regions.keySet()) {
                height += height(region, sizes);
            }
            return height;
        }
    }

    private static boolean quiet(MapNode node) {
        return node.status() == Status.NORMAL && !node.unacknowledged();
    }

    static TileLayout of(List<MapNode> nodes, double width, double height) {
        Map<String, Map<String, List<MapNode>>> regions = new TreeMap<>();
        for (MapNode node : nodes) {
            regions.computeIfAbsent(node.region(), region -> new TreeMap<>())
                    .computeIfAbsent(node.machineType(), type -> new ArrayList<>())
                    .add(node);
        }
        List<String> types = nodes.stream().map(MapNode::machineType).distinct().sorted().toList();
        double cellWidth = (width - REGION_WIDTH - RIGHT) / Math.max(1, types.size());
        Grid grid = new Grid(types, regions, cellWidth);
        Sizes sizes = new Sizes(LARGEST, LARGEST);
        while (sizes.urgent > SMALLEST && grid.height(sizes) > height - BOTTOM) {
            sizes = sizes.smaller();
        }
        return laidOut(grid, sizes);
    }

    private static TileLayout laidOut(Grid grid, Sizes sizes) {
        List<Tile> tiles = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        List<Heading> regions = new ArrayList<>();
        double y = TYPE_HEIGHT;
        for (var region : grid.regions.entrySet()) {
            double rowHeight = grid.height(region.getKey(), sizes);
            List<MapNode> all = region.getValue().values().stream().flatMap(List::stream).toList();
            regions.add(
                    new Heading(
                            region.getKey(),
                            Tally.of(all),
                            new LabelLayout.Box(0, y, REGION_WIDTH, rowHeight)));
            for (int column = 0; column < grid.types.size(); column++) {
                List<MapNode> members =
                        region.getValue().getOrDefault(grid.types.get(column), List.of());
                double x = REGION_WIDTH + column * grid.cellWidth;
                cells.add(
                        new Cell(
                                Tally.of(members),
                                new LabelLayout.Box(x, y, grid.cellWidth, rowHeight)));
                addTiles(members, x + PADDING, y + VERTICAL_PADDING + CAPTION, sizes, grid, tiles);
            }
            y += rowHeight;
        }
        List<Heading> types = new ArrayList<>();
        for (int column = 0; column < grid.types.size(); column++) {
            double x = REGION_WIDTH + column * grid.cellWidth;
            types.add(
                    new Heading(
                            grid.types.get(column),
                            Tally.NONE,
                            new LabelLayout.Box(x, 0, grid.cellWidth, TYPE_HEIGHT)));
        }
        return new TileLayout(List.copyOf(tiles), List.copyOf(cells), regions, types);
    }

    private static void addTiles(
            List<MapNode> members, double x, double y, Sizes sizes, Grid grid, List<Tile> to) {
        List<MapNode> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparingInt(MapNode::rank).thenComparing(MapNode::name));
        double top = y;
        for (boolean quiet : new boolean[] {false, true}) {
            double size = quiet ? sizes.quiet : sizes.urgent;
            List<MapNode> part = sorted.stream().filter(node -> quiet(node) == quiet).toList();
            // In one size everything flows on in the same rows.
            boolean together = sizes.quiet == sizes.urgent;
            if (together) {
                part = quiet ? List.of() : sorted;
            }
            int columns = grid.columns(size);
            for (int i = 0; i < part.size(); i++) {
                double tileX = x + (i % columns) * size;
                double tileY = top + Math.floorDiv(i, columns) * size;
                to.add(new Tile(part.get(i), tileX, tileY, size));
            }
            top += Math.ceil((double) part.size() / columns) * size;
        }
    }

    Optional<Tile> at(double x, double y) {
        for (Tile tile : tiles) {
            if (x >= tile.x && x < tile.x + tile.size && y >= tile.y && y < tile.y + tile.size) {
                return Optional.of(tile);
            }
        }
        return Optional.empty();
    }
}
