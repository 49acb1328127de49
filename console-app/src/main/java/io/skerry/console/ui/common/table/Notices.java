package io.skerry.console.ui.common.table;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What concerns all rows, above them; changes only when its words do. */
public final class Notices extends VBox {
    private final Consumer<String> show;
    private List<Line> shown = List.of();

    /** How much a line is seen. */
    public enum Weight {
        /** Framed quietly. */
        SAID("notice-said"),
        FIRM("notice-firm"),
        /** Hatched, too: what is shown may not be so any more. */
        LAST_KNOWN("notice-last-known");

        private final String style;

        Weight(String style) {
            this.style = style;
        }
    }

    /**
     * One line.
     *
     * @param kind one or two words, such as NOT HEARD
     * @param sentence what it is
     * @param target what it is about, for whoever shows that; empty where there is nothing to show
     */
    public record Line(Weight weight, String kind, String sentence, String target) {}

    /**
     * @param show shows the target of a line
     */
    public Notices(Consumer<String> show) {
        this.show = show;
        getStyleClass().add("notices");
        setManaged(false);
    }

    /** Says these and no others. */
    public void say(List<Line> lines) {
        if (!lines.equals(shown)) {
            shown = List.copyOf(lines);
            setManaged(!shown.isEmpty());
            getChildren().setAll(shown.stream().map(this::line).toList());
        }
    }

    private HBox line(Line said) {
        Label kind = new Label(said.kind());
        kind.getStyleClass().add("notice-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        Label sentence = new Label(said.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox line = new HBox(10, kind, sentence);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("notice-line", said.weight().style);
        if (!said.target().isEmpty()) {
            Button button = new Button("Show it");
            button.getStyleClass().add("small-button");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(pressed -> show.accept(said.target()));
            line.getChildren().add(button);
        }
        return line;
    }
}
