package io.skerry.console.ui.node;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One plane of a node: control, telemetry or serving. */
final class PlanePip extends VBox {
    /** How the plane is. */
    enum State {
        UP,
        LATE,
        DOWN,
        UNKNOWN
    }

    private final String name;
    private final Label word = new Label();
    private final Region dot = new Region();
    private final Tooltip tooltip = new Tooltip();

    PlanePip(String name) {
        this.name = name;
        Label caption = new Label(name);
        caption.getStyleClass().add("axis-caption");
        dot.getStyleClass().add("pip");
        word.getStyleClass().add("axis-value");
        HBox line = new HBox(6, dot, word);
        line.setAlignment(Pos.CENTER_LEFT);
        setSpacing(2);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(caption, line);
        Tooltip.install(this, tooltip);
    }

    void show(State state, String explanation) {
        String text = state.name().toLowerCase(Locale.ROOT);
        word.setText(text);
        tooltip.setText(explanation.isEmpty() ? name + " " + text : explanation);
        setAccessibleText(name + " " + text);
        for (State each : State.values()) {
            PseudoClass style = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
            dot.pseudoClassStateChanged(style, each == state);
        }
    }
}
