package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Status;
import io.skerry.console.testing.FxRuntime;
import java.util.ArrayList;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strokes and pointer as the toolkit reports them, on a map without a window. */
final class MapInputTest {
    private final List<String> opened = new ArrayList<>();
    private final MapModel model = new MapModel(opened::add);
    private final Region region = new Region();
    private final MapInput input = new MapInput(model, region);

    MapInputTest() {
        model.onResize(1600, 900);
        model.setNodes(
                List.of(
                        MapNodes.node("lima", -12.05, -77.05, Status.NORMAL),
                        MapNodes.node("oslo", 59.9, 10.7, Status.LOST)));
        input.install();
    }

    @BeforeAll
    static void start() {
        FxRuntime.start();
    }

    @Test
    void everyZoomKeyWorksOnBothKeyboards() {
        for (KeyCode code : List.of(KeyCode.PLUS, KeyCode.ADD, KeyCode.EQUALS)) {
            double before = scale();
            press(code);
            assertTrue(scale() > before * 1.3, code + " zooms in");
        }
        for (KeyCode code : List.of(KeyCode.MINUS, KeyCode.SUBTRACT)) {
            double before = scale();
            press(code);
            assertTrue(scale() < before / 1.3, code + " zooms out");
        }
        press(KeyCode.NUMPAD0);
        assertEquals(Viewport.world(1600, 900), model.viewportProperty().get());
    }

    @Test
    void arrowsMoveTheWayTheyPoint() {
        press(KeyCode.PLUS);
        press(KeyCode.PLUS);
        Viewport before = model.viewportProperty().get();
        press(KeyCode.RIGHT);
        assertTrue(model.viewportProperty().get().x() > before.x());
        press(KeyCode.LEFT);
        assertEquals(before.x(), model.viewportProperty().get().x(), 1e-9);
        press(KeyCode.DOWN);
        assertTrue(model.viewportProperty().get().y() > before.y());
        press(KeyCode.UP);
        assertEquals(before.y(), model.viewportProperty().get().y(), 1e-9);
    }

    @Test
    void fullStopGoesToTheWorstAndEnterOpensIt() {
        press(KeyCode.PERIOD);
        press(KeyCode.ENTER);
        press(KeyCode.COMMA);
        press(KeyCode.ENTER);
        assertEquals(List.of("oslo", "lima"), opened);
    }

    @Test
    void escapeLetsGoOfWhatTheKeyboardIsOn() {
        press(KeyCode.PERIOD);
        press(KeyCode.ESCAPE);
        press(KeyCode.ENTER);
        assertEquals(List.of(), opened);
    }

    @Test
    void strokesOfTheShellAreLeftToIt() {
        double before = scale();
        KeyEvent withControl = key(KeyCode.PLUS, true, false);
        KeyEvent withAlt = key(KeyCode.LEFT, false, true);
        KeyEvent letter = key(KeyCode.G, false, false);
        for (KeyEvent event : List.of(withControl, withAlt, letter)) {
            region.fireEvent(event);
            assertTrue(model.flightProperty().get().isEmpty(), event.toString());
        }
        assertEquals(before, scale());
    }

    @Test
    void theHelpNamesEveryKind() {
        for (String word : List.of("Plus", "minus", "arrows", "zero", "comma", "Enter")) {
            assertTrue(MapInput.HELP.contains(word), word);
        }
    }

    @Test
    void aClickOpensAndADragDoesNot() {
        double x = screenX(-77.05);
        double y = screenY(-12.05);
        mouse(MouseEvent.MOUSE_PRESSED, x, y, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_DRAGGED, x + 3, y, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_RELEASED, x + 3, y, MouseButton.PRIMARY);
        assertEquals(List.of("lima"), opened, "a hand that shakes still clicks");
        mouse(MouseEvent.MOUSE_PRESSED, x, y, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_DRAGGED, x + 50, y, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_RELEASED, x, y, MouseButton.PRIMARY);
        assertEquals(1, opened.size());
    }

    @Test
    void theMapFollowsTheHandWhileItDrags() {
        double before = screenX(-77.05);
        mouse(MouseEvent.MOUSE_PRESSED, 500, 500, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_DRAGGED, 540, 500, MouseButton.PRIMARY);
        mouse(MouseEvent.MOUSE_DRAGGED, 560, 500, MouseButton.PRIMARY);
        assertEquals(before + 60, screenX(-77.05), 0.01);
    }

    @Test
    void otherButtonsNeitherDragNorOpen() {
        double x = screenX(-77.05);
        double y = screenY(-12.05);
        mouse(MouseEvent.MOUSE_PRESSED, x, y, MouseButton.SECONDARY);
        mouse(MouseEvent.MOUSE_DRAGGED, x + 80, y, MouseButton.SECONDARY);
        mouse(MouseEvent.MOUSE_RELEASED, x, y, MouseButton.SECONDARY);
        assertEquals(List.of(), opened);
        assertEquals(x, screenX(-77.05), 1e-9);
    }

    @Test
    void theHandShowsWhereAClickOpensSomething() {
        mouse(MouseEvent.MOUSE_MOVED, screenX(10.7), screenY(59.9), MouseButton.NONE);
        assertEquals(Cursor.HAND, region.getCursor());
        mouse(MouseEvent.MOUSE_MOVED, screenX(-30), screenY(30), MouseButton.NONE);
        assertEquals(Cursor.DEFAULT, region.getCursor());
        mouse(MouseEvent.MOUSE_MOVED, screenX(10.7), screenY(59.9), MouseButton.NONE);
        mouse(MouseEvent.MOUSE_EXITED, 0, 0, MouseButton.NONE);
        assertTrue(model.hoveredProperty().get().isEmpty());
    }

    @Test
    void theWheelZoomsAroundThePointerOnTheMapOnly() {
        double x = screenX(10.7);
        double y = screenY(59.9);
        scroll(x, y, 160);
        assertEquals(3_200, scale(), 0.01);
        assertEquals(x, screenX(10.7), 0.01);
        scroll(x, y, 0);
        assertEquals(3_200, scale(), 0.01, "a sideways wheel does nothing");
        model.onMode(MapModel.Mode.TILES);
        scroll(x, y, 160);
        assertEquals(3_200, scale(), 0.01);
        assertFalse(model.flightProperty().get().isPresent());
    }

    private double scale() {
        return model.viewportProperty().get().scale();
    }

    private double screenX(double longitude) {
        return model.viewportProperty().get().screenX(Mercator.x(longitude));
    }

    private double screenY(double latitude) {
        return model.viewportProperty().get().screenY(Mercator.y(latitude));
    }

    /** Presses a key and lets the map arrive where it flies. */
    private void press(KeyCode code) {
        region.fireEvent(key(code, false, false));
        model.onFlown(1);
    }

    private static KeyEvent key(KeyCode code, boolean control, boolean alt) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, alt, false);
    }

    private void mouse(EventType<MouseEvent> type, double x, double y, MouseButton button) {
        region.fireEvent(
                new MouseEvent(
                        type, x, y, x, y, button, 1, false, false, false, false, false, false,
                        false, true, false, true, null));
    }

    private void scroll(double x, double y, double deltaY) {
        region.fireEvent(
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        y,
                        x,
                        y,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        deltaY,
                        0,
                        deltaY,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }
}
