package io.skerry.console.ui.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fleet as a matrix of region × machine type with one tile for each node, worst first, all in
 * the largest size at which everything fits.
 */
record TileLayout(List<Tile> tiles, List<Cell> cells, List<Heading> regions, List<Heading> types) {
    static final double REGION_WIDTH = 128;
    static final double TYPE_HEIGHT = 46;
    static final double CAPTION = 20;

    /** Kept free for the legend. */
    private static final double BOTTOM = 58;

    private static final double RIGHT = 12;
    private static final double PADDING = 10;
    private static final double LARGEST = 24;
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

    private record Grid(
            List<String> types, Map<String, Map<String, List<MapNode>>> regions, double cellWidth) {
        int columns(double size) {
            return Math.max(1, (int) ((cellWidth - 2 * PADDING) / size));
        }

        double height(String region, double size) {
            int most = 0;
            for (List<MapNode> cell : regions.getOrDefault(region, Map.of()).values()) {
                most = Math.max(most, cell.size());
            }
            double rows = Math.ceil((double) most / columns(size));
            return rows * size + CAPTION + 2 * PADDING;
        }

        double height(double size) {
            double height = TYPE_HEIGHT;
            for (String region : regions.keySet()) {
                height += height(region, size);
            }
            return height;
        }
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
        double size = LARGEST;
        while (size > SMALLEST && grid.height(size) > height - BOTTOM) {
            size -= size > 8 ? 1 : 0.5;
        }
        return laidOut(grid, size);
    }

    private static TileLayout laidOut(Grid grid, double size) {
        List<Tile> tiles = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        List<Heading> regions = new ArrayList<>();
        double y = TYPE_HEIGHT;
        for (var region : grid.regions.entrySet()) {
            double rowHeight = grid.height(region.getKey(), size);
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
                addTiles(members, x + PADDING, y + PADDING + CAPTION, size, grid, tiles);
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
            List<MapNode> members, double x, double y, double size, Grid grid, List<Tile> to) {
        List<MapNode> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparingInt(MapNode::rank).thenComparing(MapNode::name));
        int columns = grid.columns(size);
        for (int i = 0; i < sorted.size(); i++) {
            double tileX = x + (i % columns) * size;
            double tileY = y + Math.floorDiv(i, columns) * size;
            to.add(new Tile(sorted.get(i), tileX, tileY, size));
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
