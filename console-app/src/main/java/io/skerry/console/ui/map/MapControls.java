package io.skerry.console.ui.map;

import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Map or tiles, closer, farther, whole world. */
final class MapControls extends HBox {
    private final ToggleButton map = new ToggleButton("Map");
    private final ToggleButton tiles = new ToggleButton("Tiles");
    private final HBox zoom = new HBox();

    MapControls(MapModel model) {
        getStyleClass().add("map-controls");
        ToggleGroup group = new ToggleGroup();
        map.setToggleGroup(group);
        tiles.setToggleGroup(group);
        map.getStyleClass().addAll("left-pill", "map-button");
        tiles.getStyleClass().addAll("right-pill", "map-button");
        map.setAccessibleText("Show the map");
        tiles.setAccessibleText("Show one tile for each node, by region and machine type");
        map.setOnAction(event -> model.onMode(MapModel.Mode.MAP));
        tiles.setOnAction(event -> model.onMode(MapModel.Mode.TILES));
        zoom.getChildren()
                .addAll(
                        button("−", "Zoom out", "left-pill", model::onZoomOut),
                        button("+", "Zoom in", "center-pill", model::onZoomIn),
                        button("World", "Show the whole world", "right-pill", model::onWorld));
        getChildren().addAll(zoom, new HBox(map, tiles));
        model.modeProperty().subscribe(this::show);
    }

    private void show(MapModel.Mode mode) {
        map.setSelected(mode == MapModel.Mode.MAP);
        tiles.setSelected(mode == MapModel.Mode.TILES);
        zoom.setVisible(mode == MapModel.Mode.MAP);
        zoom.setManaged(mode == MapModel.Mode.MAP);
    }

    private static Button button(String text, String meaning, String place, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().addAll(place, "map-button");
        button.setAccessibleText(meaning);
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }
}
