package io.skerry.console.ui.common;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** Outlined pictures of 20 × 20 pixels, stroked in the colour of the text beside them. */
public enum Icon {
    MAP("M7.5 4.2 2.8 6v10.2l4.7-1.8 5 1.8 4.7-1.8V4.2l-4.7 1.8zM7.5 4.2v10.2M12.5 6v10.2"),
    NODES("M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13"),
    NODE(
            "M4 3.5h12a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1z"
                    + "M4 10.5h12a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1z"
                    + "M6 6.5h.1M6 13.5h.1M9 6.5h5M9 13.5h5"),
    EXPLORE("M3.5 3.5v13h13M6 12.5l3-4 3 2.5 4.5-6"),
    SETTINGS(
            "M3 6h6M13 6h4M3 14h2M9 14h8M11 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4z"
                    + "M7 12a2 2 0 1 1 0 4 2 2 0 0 1 0-4z"),
    SEARCH("M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13.2 13.2 17 17"),
    BACK("M12 4.5 6.5 10l5.5 5.5"),
    FORWARD("M8 4.5 13.5 10 8 15.5"),
    COLUMNS("M3.5 4h13v12h-13zM7.8 4v12M12.2 4v12"),
    EXPORT("M10 3v9M6.5 8.5 10 12l3.5-3.5M4 13.5V16h12v-2.5"),
    LINK(
            "M8.5 11.5a3 3 0 0 0 4.2 0l2.4-2.4a3 3 0 0 0-4.2-4.2L9.7 6M11.5 8.5a3 3 0 0 0-4.2 0"
                    + "l-2.4 2.4a3 3 0 0 0 4.2 4.2L10.3 14"),
    CHECK("M4.5 10.5 8.5 14.5 15.5 6"),
    CROSS("M5.5 5.5l9 9M14.5 5.5l-9 9"),
    EYE("M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4z"),
    ALARMS("M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 2h-13zM8.3 17.2a1.8 1.8 0 0 0 3.4 0M10 2.5v1.4"),
    OBJECTIVES(
            "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4z"
                    + "M10 6.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2zM10 10h.1"),
    EXECUTIVE("M3 16.8h14M4.5 16.8V10.5h2.6v6.3M8.7 16.8V4.5h2.6v12.3M12.9 16.8V8h2.6v8.8"),
    ON_CALL(
            "M5.5 3h9a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z"
                    + "M7 6h6v4H7zM7.5 13.4h.1M10 13.4h.1M12.5 13.4h.1"),
    BOLT("M11 2.5 4.5 11H9.5l-.8 6.5L15.5 9H10.4z");

    private static final double GRID = 20;

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /** A fresh picture of a size in pixels. */
    public Node of(double size) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add("icon");
        shape.setScaleX(size / GRID);
        shape.setScaleY(size / GRID);
        StackPane box = new StackPane(shape);
        box.setMinSize(size, size);
        box.setPrefSize(size, size);
        box.setMaxSize(size, size);
        box.getStyleClass().add("icon-box");
        return box;
    }
}
