package io.skerry.console.ui.map;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Says what the pointer is on; a part of the map, so that it also appears in pictures. */
final class HoverCard extends VBox {
    private static final double DISTANCE = 12;

    HoverCard() {
        getStyleClass().addAll("map-panel", "map-hover");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    void show(List<String> lines) {
        getChildren().clear();
        for (String line : lines) {
            Label label = new Label(line);
            label.getStyleClass().add(getChildren().isEmpty() ? "map-hover-title" : "map-word");
            label.setMaxWidth(320);
            label.setWrapText(true);
            getChildren().add(label);
        }
        setVisible(true);
    }

    void hide() {
        setVisible(false);
    }

    /** Puts the card beside a point, inside the map. */
    void placeBeside(double x, double y, double radius, double mapWidth, double mapHeight) {
        applyCss();
        double width = Math.ceil(prefWidth(-1));
        double height = Math.ceil(prefHeight(width));
        double right = x + radius + DISTANCE;
        double left = right + width <= mapWidth - 8 ? right : x - radius - DISTANCE - width;
        double top = Math.clamp(y - height / 2, 8, Math.max(8, mapHeight - height - 8));
        resizeRelocate(Math.max(8, left), top, width, height);
    }
}
