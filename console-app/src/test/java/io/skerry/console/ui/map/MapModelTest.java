package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MapModelTest {
    private static final MapNode BERLIN = MapNodes.node("berlin", 52.5, 13.4, Status.NORMAL);
    private static final MapNode POTSDAM = MapNodes.node("potsdam", 52.4, 13.06, Status.MAJOR);
    private static final MapNode LIMA = MapNodes.node("lima", -12.05, -77.05, Status.NORMAL);

    private final List<String> opened = new ArrayList<>();
    private final MapModel model = new MapModel(opened::add);

    MapModelTest() {
        model.onResize(1600, 900);
        model.setNodes(List.of(BERLIN, POTSDAM, LIMA));
    }

    @Test
    void clickingANodeSelectsAndOpensIt() {
        click(mark("lima"));
        assertEquals(List.of("lima"), opened);
        assertEquals("lima", model.selectedProperty().get());
    }

    @Test
    void clickingAClusterZoomsUntilItComesApart() {
        Mark cluster = mark("berlin");
        assertEquals(2, cluster.members().size());
        click(cluster);
        assertEquals(List.of(), opened);
        model.onFlown(1);
        assertTrue(mark("berlin").single());
        assertTrue(onScreen(mark("berlin")) && onScreen(mark("potsdam")));
    }

    @Test
    void clickingOpenSeaDoesNothing() {
        Viewport before = model.viewportProperty().get();
        model.onClick(before.screenX(Mercator.x(-30)), before.screenY(Mercator.y(30)));
        assertEquals(List.of(), opened);
        assertTrue(model.flightProperty().get().isEmpty());
    }

    @Test
    void hoveringFollowsThePointer() {
        Viewport viewport = model.viewportProperty().get();
        Mark lima = mark("lima");
        model.onHover(lima.screenX(viewport) + 3, lima.screenY(viewport) - 2);
        assertEquals("lima", model.hoveredProperty().get().orElseThrow().node().id());
        model.onHover(lima.screenX(viewport) + 60, lima.screenY(viewport));
        assertTrue(model.hoveredProperty().get().isEmpty());
    }

    @Test
    void newsUpdateWhatIsHovered() {
        model.onNext(1);
        model.onNext(1);
        assertEquals("lima", model.hoveredProperty().get().orElseThrow().node().id());
        model.setNodes(List.of(MapNodes.node("lima", -12.05, -77.05, Status.LOST)));
        Mark hovered = model.hoveredProperty().get().orElseThrow();
        assertEquals(Status.LOST, hovered.tally().worst());
        model.setNodes(List.of());
        assertTrue(model.hoveredProperty().get().isEmpty());
    }

    @Test
    void theKeyboardGoesThroughWhatIsInSightWorstFirst() {
        model.onNext(1);
        assertTrue(model.hoveredProperty().get().orElseThrow().contains("potsdam"));
        model.onNext(1);
        assertTrue(model.hoveredProperty().get().orElseThrow().contains("lima"));
        model.onNext(1);
        assertTrue(model.hoveredProperty().get().orElseThrow().contains("potsdam"));
        model.onNext(-1);
        model.onOpen();
        assertEquals(List.of("lima"), opened);
    }

    @Test
    void backwardsStartsAtTheEnd() {
        model.onNext(-1);
        assertTrue(model.hoveredProperty().get().orElseThrow().contains("lima"));
    }

    @Test
    void keysZoomAndMoveFromWhereTheFlightWillEnd() {
        model.onZoomIn();
        model.onZoomIn();
        model.onFlown(1);
        assertEquals(3_200, model.viewportProperty().get().scale(), 1);
        model.onZoomOut();
        model.onFlown(1);
        double before = model.viewportProperty().get().x();
        model.onStep(1, 0);
        model.onFlown(1);
        assertTrue(model.viewportProperty().get().x() > before);
        model.onWorld();
        model.onFlown(1);
        assertEquals(Viewport.world(1600, 900), model.viewportProperty().get());
    }

    @Test
    void draggingEndsAFlight() {
        model.onZoomIn();
        model.onFlown(0.4);
        model.onPan(10, 0);
        Viewport dragged = model.viewportProperty().get();
        model.onFlown(0.8);
        assertEquals(dragged, model.viewportProperty().get());
    }

    @Test
    void goesToANodeWhereItStandsAlone() {
        model.show("berlin");
        model.onFlown(1);
        assertTrue(mark("berlin").single());
        assertTrue(onScreen(mark("berlin")));
        assertEquals("berlin", model.selectedProperty().get());
    }

    @Test
    void aNodeWithoutAPositionIsShownAmongTheTiles() {
        MapNode nowhere = MapNodes.node("nowhere", Double.NaN, Double.NaN, Status.NORMAL);
        model.setNodes(List.of(BERLIN, nowhere));
        assertEquals(1, model.unplaced());
        model.show("nowhere");
        assertEquals(MapModel.Mode.TILES, model.modeProperty().get());
        assertEquals(2, model.tiles().tiles().size());
    }

    @Test
    void aTileIsClickedLikeANode() {
        model.onMode(MapModel.Mode.TILES);
        TileLayout.Tile tile = model.tiles().tiles().getFirst();
        model.onClick(tile.x() + 3, tile.y() + 3);
        assertEquals(List.of("potsdam"), opened);
    }

    @Test
    void changingTheModeForgetsThePointer() {
        model.onNext(1);
        model.onMode(MapModel.Mode.TILES);
        assertFalse(model.hoveredProperty().get().isPresent());
    }

    @Test
    void countsTheWholeFleet() {
        assertEquals("1 major, 2 normal", model.tallyProperty().get().words());
    }

    private Mark mark(String id) {
        return model.marks().stream().filter(mark -> mark.contains(id)).findFirst().orElseThrow();
    }

    private void click(Mark mark) {
        Viewport viewport = model.viewportProperty().get();
        model.onClick(mark.screenX(viewport), mark.screenY(viewport));
    }

    private boolean onScreen(Mark mark) {
        Viewport viewport = model.viewportProperty().get();
        double x = mark.screenX(viewport);
        double y = mark.screenY(viewport);
        return x > 0 && y > 0 && x < 1600 && y < 900;
    }
}
