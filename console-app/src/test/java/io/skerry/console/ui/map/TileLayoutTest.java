package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TileLayoutTest {
    @Test
    void everyNodeHasATileInsideItsCell() {
        for (int count : new int[] {1, 200, 10_000}) {
            TileLayout layout = TileLayout.of(DemoFleet.nodes(count), 1600, 900);
            assertEquals(count, layout.tiles().size());
            for (TileLayout.Tile tile : layout.tiles()) {
                assertTrue(
                        layout.cells().stream().anyMatch(cell -> cell.box().contains(box(tile))),
                        "outside: " + tile);
            }
        }
    }

    @Test
    void noTwoTilesOverlap() {
        TileLayout layout = TileLayout.of(DemoFleet.nodes(3_000), 1280, 800);
        Set<Long> corners = new HashSet<>();
        for (TileLayout.Tile tile : layout.tiles()) {
            assertTrue(corners.add(Math.round(tile.x() * 4) << 32 | Math.round(tile.y() * 4)));
        }
    }

    @Test
    void everythingFitsAboveTheLegend() {
        for (int[] size : new int[][] {{1600, 900}, {900, 600}}) {
            TileLayout layout = TileLayout.of(DemoFleet.nodes(10_000), size[0], size[1]);
            for (TileLayout.Tile tile : layout.tiles()) {
                assertTrue(tile.y() + tile.size() <= size[1] - 40, tile + " in " + size[1]);
            }
        }
    }

    @Test
    void theWorstComesFirst() {
        TileLayout layout =
                TileLayout.of(
                        List.of(
                                MapNodes.node("n", 1, 1, Status.NORMAL),
                                MapNodes.node("c", 1, 1, Status.CRITICAL),
                                MapNodes.node("s", 1, 1, Status.STALE)),
                        1600,
                        900);
        assertEquals(
                List.of("c", "s", "n"),
                layout.tiles().stream().map(tile -> tile.node().id()).toList());
    }

    @Test
    void whatIsWrongStaysLegibleWhenTheFleetIsLarge() {
        TileLayout layout = TileLayout.of(DemoFleet.nodes(10_000), 1600, 900);
        for (TileLayout.Tile tile : layout.tiles()) {
            assertTrue(tile.node().status() == Status.NORMAL || tile.size() >= 9);
        }
    }

    @Test
    void findsTheTileUnderThePointer() {
        TileLayout layout = TileLayout.of(DemoFleet.nodes(200), 1600, 900);
        TileLayout.Tile tile = layout.tiles().get(57);
        double half = tile.size() / 2;
        assertEquals(tile, layout.at(tile.x() + half, tile.y() + half).orElseThrow());
        assertTrue(layout.at(5, 5).isEmpty());
    }

    @Test
    void nobodyMakesAnEmptyMatrix() {
        TileLayout layout = TileLayout.of(List.of(), 800, 600);
        assertEquals(List.of(), layout.tiles());
        assertEquals(List.of(), layout.cells());
    }

    private static LabelLayout.Box box(TileLayout.Tile tile) {
        return new LabelLayout.Box(tile.x(), tile.y(), tile.size() - 1, tile.size() - 1);
    }
}
