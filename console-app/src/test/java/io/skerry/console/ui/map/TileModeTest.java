package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pointer and keyboard on the tiles, where every node stands alone whatever the map shows. */
final class TileModeTest {
    private static final MapNode BERLIN = MapNodes.node("berlin", 52.5, 13.4, Status.NORMAL);
    private static final MapNode POTSDAM = MapNodes.node("potsdam", 52.4, 13.06, Status.MAJOR);
    private static final MapNode NOWHERE =
            MapNodes.node("nowhere", Double.NaN, Double.NaN, Status.LOST);

    private final List<String> opened = new ArrayList<>();
    private final MapModel model = new MapModel(opened::add);

    @BeforeEach
    void showTiles() {
        model.onResize(1600, 900);
        model.setNodes(List.of(BERLIN, POTSDAM, NOWHERE));
        model.onMode(MapModel.Mode.TILES);
    }

    @Test
    void newsDoNotTurnATileIntoTheClusterThatTheMapWouldShow() {
        hover("berlin");
        model.setNodes(
                List.of(MapNodes.node("berlin", 52.5, 13.4, Status.CRITICAL), POTSDAM, NOWHERE));
        Mark hovered = model.hoveredProperty().get().orElseThrow();
        assertTrue(hovered.single());
        assertEquals("berlin", hovered.node().id());
        assertEquals(Status.CRITICAL, hovered.tally().worst());
        model.onOpen();
        assertEquals(List.of("berlin"), opened);
    }

    @Test
    void aNodeWithoutAPositionStaysUnderThePointer() {
        hover("nowhere");
        model.setNodes(List.of(BERLIN, POTSDAM, NOWHERE));
        assertEquals("nowhere", model.hoveredProperty().get().orElseThrow().node().id());
    }

    @Test
    void aNodeThatLeftIsNoLongerUnderThePointer() {
        hover("nowhere");
        model.setNodes(List.of(BERLIN, POTSDAM));
        assertTrue(model.hoveredProperty().get().isEmpty());
    }

    @Test
    void theKeyboardGoesThroughAllTilesWorstFirst() {
        for (int i = 0; i < 4; i++) {
            model.onNext(1);
            model.onOpen();
        }
        assertEquals(List.of("nowhere", "potsdam", "berlin", "nowhere"), opened);
        model.onNext(-1);
        model.onOpen();
        assertEquals("berlin", opened.getLast());
    }

    @Test
    void theTilesFillTheWindowThatThereIs() {
        double before = model.tiles().cells().getFirst().box().width();
        model.onResize(800, 600);
        assertTrue(model.tiles().cells().getFirst().box().width() < before);
    }

    @Test
    void betweenTheTilesThereIsNothingToOpen() {
        model.onClick(5, 5);
        assertEquals(List.of(), opened);
        model.onHover(5, 5);
        assertTrue(model.hoveredProperty().get().isEmpty());
    }

    private void hover(String id) {
        TileLayout.Tile tile =
                model.tiles().tiles().stream()
                        .filter(each -> each.node().id().equals(id))
                        .findFirst()
                        .orElseThrow();
        model.onHover(tile.x() + 2, tile.y() + 2);
        assertEquals(id, model.hoveredProperty().get().orElseThrow().node().id());
    }
}
