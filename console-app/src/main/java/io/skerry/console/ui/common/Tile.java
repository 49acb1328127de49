package io.skerry.console.ui.common;

import io.skerry.console.model.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** One figure with its target, its recent course, who it covers and how old it is. */
public final class Tile extends VBox {

    /**
     * What a tile shows.
     *
     * @param target such as {@code target < 75 %}; empty when there is none
     * @param coverage such as {@code 1,184 of 1,210 reporting}; empty for a single node
     * @param breached whether the value is beyond its target
     * @param spark recent values, oldest first; empty for no line
     */
    public record Figure(
            String value,
            String target,
            String coverage,
            boolean breached,
            List<Double> spark,
            Freshness freshness,
            @Nullable Instant at) {

        /** A figure of one node. */
        public static Figure of(
                String value,
                String target,
                boolean breached,
                Freshness freshness,
                @Nullable Instant at) {
            return new Figure(value, target, "", breached, List.of(), freshness, at);
        }
    }

    private final Label value = new Label(Formats.UNKNOWN);
    private final Label mark = new Label("▲");
    private final Label note = new Label();
    private final AgeLabel age = new AgeLabel();
    private final Sparkline spark = new Sparkline();
    private final Tooltip more = new Tooltip();
    private final String title;

    public Tile(String title) {
        this.title = title;
        getStyleClass().add("tile");
        Label name = new Label(title);
        name.getStyleClass().add("tile-title");
        value.getStyleClass().add("tile-value");
        mark.getStyleClass().add("tile-mark");
        mark.setVisible(false);
        note.getStyleClass().add("tile-note");
        note.setMinWidth(0);
        age.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(6, name, gap, mark);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, note, space, age);
        foot.setAlignment(Pos.BOTTOM_LEFT);
        VBox.setVgrow(foot, Priority.ALWAYS);
        spark.setVisible(false);
        spark.setManaged(false);
        getChildren().addAll(head, value, spark, foot);
        Tooltip.install(this, more);
    }

    /** Says more about where the figure is from, to whoever points at it. */
    public void explain(String words) {
        if (!words.equals(more.getText())) {
            more.setText(words);
        }
    }

    /** Says in place of target and coverage why there is no figure; nothing when empty. */
    public void excuse(String why) {
        if (!why.isEmpty()) {
            note.setText(why);
            note.setManaged(true);
            note.setVisible(true);
            setAccessibleText(title + " not known: " + why + ", " + age.getText() + " old");
        }
    }

    public void show(Figure figure, Color line, Instant now) {
        value.setText(figure.value());
        mark.setVisible(figure.breached());
        String text = figure.target();
        if (!figure.coverage().isEmpty()) {
            text = text.isEmpty() ? figure.coverage() : text + " · " + figure.coverage();
        }
        note.setText(text);
        showAge(figure, now);
        FreshnessStyle.mark(this, figure.freshness());
        boolean stale =
                figure.freshness() == Freshness.STALE || figure.freshness() == Freshness.NEVER;
        note.setManaged(!stale);
        note.setVisible(!stale);
        boolean lined = figure.spark().size() > 1;
        spark.setVisible(lined);
        spark.setManaged(lined);
        if (lined) {
            spark.show(figure.spark(), line);
        }
        setAccessibleText(
                title + " " + figure.value() + ", " + text + ", " + age.getText() + " old");
    }

    /** The hatch says that it is last known, so the narrow tile says only of when. */
    private void showAge(Figure figure, Instant now) {
        age.show(figure.at(), figure.freshness(), now);
        if (figure.freshness() == Freshness.STALE && figure.at() != null) {
            String since = Formats.age(Duration.between(figure.at(), now));
            age.setText(Formats.time(figure.at()) + " (" + since + ")");
        }
    }
}
