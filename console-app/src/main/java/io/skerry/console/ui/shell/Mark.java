package io.skerry.console.ui.shell;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** The product's mark: a rock above the waterline. */
final class Mark extends StackPane {
    Mark() {
        getStyleClass().add("mark");
        SVGPath rock = new SVGPath();
        rock.setContent("M3 16 9 6.5l3.2 4.3L15 7l6 9z");
        rock.getStyleClass().add("mark-rock");
        SVGPath water = new SVGPath();
        water.setContent("M2 19.5c2 0 2-1.2 4-1.2s2 1.2 4 1.2 2-1.2 4-1.2 2 1.2 4 1.2 2-1.2 4-1.2");
        water.getStyleClass().add("mark-water");
        Group group = new Group(rock, water);
        getChildren().add(group);
        setAccessibleText("Skerry");
    }
}
