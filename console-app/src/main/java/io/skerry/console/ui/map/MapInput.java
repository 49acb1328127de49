package io.skerry.console.ui.map;

import io.skerry.console.ui.common.ViewKeys;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Pointer and keys to what the model does. */
final class MapInput {
    static final String HELP =
            "Plus and minus zoom, arrows move, zero shows the world, full stop and comma go through"
                    + " what is in sight, worst first, Enter opens.";

    /** Pixels that the pointer may move in a click. */
    private static final double CLICK_SLACK = 4;

    /** Scrolled pixels that double the scale. */
    private static final double SCROLL_TO_DOUBLE = 160;

    private final MapModel model;
    private final Node node;
    private final ViewKeys keys;
    private double pressedX;
    private double pressedY;
    private double lastX;
    private double lastY;
    private boolean dragging;

    MapInput(MapModel model, Node node) {
        this.model = model;
        this.node = node;
        this.keys = keys(model);
    }

    void install() {
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        node.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        node.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        node.addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.onLeave());
        node.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        keys.installOn(node);
    }

    private boolean map() {
        return model.modeProperty().get() == MapModel.Mode.MAP;
    }

    private void pressed(MouseEvent event) {
        node.requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        lastX = pressedX;
        lastY = pressedY;
        dragging = false;
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !map()) {
            return;
        }
        double way = Math.hypot(event.getX() - pressedX, event.getY() - pressedY);
        dragging |= way > CLICK_SLACK;
        if (dragging) {
            model.onLeave();
            model.onPan(event.getX() - lastX, event.getY() - lastY);
            lastX = event.getX();
            lastY = event.getY();
        }
    }

    private void released(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && !dragging) {
            model.onClick(event.getX(), event.getY());
        }
        dragging = false;
    }

    private void moved(MouseEvent event) {
        model.onHover(event.getX(), event.getY());
        node.setCursor(model.hoveredProperty().get().isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void scrolled(ScrollEvent event) {
        if (map() && event.getDeltaY() != 0) {
            double factor = Math.pow(2, event.getDeltaY() / SCROLL_TO_DOUBLE);
            model.onZoom(event.getX(), event.getY(), factor);
            event.consume();
        }
    }

    private static ViewKeys keys(MapModel model) {
        return new ViewKeys("Map")
                .press("+", "Zoom in", model::onZoomIn, KeyCode.PLUS, KeyCode.ADD, KeyCode.EQUALS)
                .press("−", "Zoom out", model::onZoomOut, KeyCode.MINUS, KeyCode.SUBTRACT)
                .press("0", "The whole world", model::onWorld, KeyCode.DIGIT0, KeyCode.NUMPAD0)
                .press("←", "Move left", () -> model.onStep(-1, 0), KeyCode.LEFT)
                .press("→", "Move right", () -> model.onStep(1, 0), KeyCode.RIGHT)
                .press("↑", "Move up", () -> model.onStep(0, -1), KeyCode.UP)
                .press("↓", "Move down", () -> model.onStep(0, 1), KeyCode.DOWN)
                .press(".", "Next in sight, worst first", () -> model.onNext(1), KeyCode.PERIOD)
                .press(",", "The one before", () -> model.onNext(-1), KeyCode.COMMA)
                .press("Enter", "Open it", model::onOpen, KeyCode.ENTER)
                .press("Esc", "Let go of it", model::onLeave, KeyCode.ESCAPE);
    }

    /** As the sheet shows them. */
    ViewKeys keys() {
        return keys;
    }
}
