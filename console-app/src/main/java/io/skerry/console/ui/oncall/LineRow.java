package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.AgeLabel;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.FreshnessStyle;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A line of a panel; the same row shows one line after the other. */
final class LineRow extends HBox {
    private static final double GLYPH = 14;
    private static final double NAME = 132;
    private static final double WHERE = 92;

    private final StatusIcon icon;
    private final Label name = new Label();
    private final Label where = new Label();
    private final Label text = new Label();
    private final Label figure = new Label();
    private final AgeLabel age = new AgeLabel();
    private final Tooltip tooltip = new Tooltip();
    private @Nullable Line line;

    LineRow(ObservableValue<Palette> palette, Consumer<Line> open) {
        super(8);
        this.icon = new StatusIcon(palette, GLYPH);
        getStyleClass().add("on-call-line");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("on-call-name");
        fixed(name, NAME);
        where.getStyleClass().add("on-call-where");
        fixed(where, WHERE);
        text.getStyleClass().add("on-call-text");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        figure.getStyleClass().add("on-call-figure");
        figure.setMinWidth(USE_PREF_SIZE);
        age.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(icon, name, where, text, figure, age);
        setFocusTraversable(true);
        Tooltip.install(this, tooltip);
        setOnMouseClicked(click -> act(open));
        setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ENTER) {
                act(open);
                pressed.consume();
            }
        });
    }

    private static void fixed(Label label, double width) {
        label.setMinWidth(width);
        label.setMaxWidth(width);
    }

    private void act(Consumer<Line> open) {
        if (line != null) {
            open.accept(line);
        }
    }

    void show(Line changed, Instant now) {
        line = changed;
        icon.show(changed.status(), changed.unacknowledged());
        name.setText(changed.name());
        where.setText(changed.where());
        text.setText(changed.text());
        figure.setText(changed.figure());
        age.show(changed.at(), changed.freshness(), now);
        if (changed.freshness() == Freshness.STALE && changed.at() != null) {
            // The hatch says that it is last known: the narrow row says only of when.
            age.setText(Formats.lastKnown(changed.at(), now).substring("last known ".length()));
        }
        FreshnessStyle.mark(this, changed.freshness());
        String words =
                String.join(
                        "\n",
                        (changed.name() + " " + changed.where()).strip(),
                        changed.text(),
                        (changed.figure() + " " + Formats.dateTime(changed.at())).strip());
        tooltip.setText(words);
        setAccessibleText(
                changed.status().word() + ", " + words.replace('\n', ',') + ", " + age.getText());
    }
}
