package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogSeverity;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.Segmented;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** Which lines: how serious, which text, which request or source. The node itself filters. */
final class FilterBar extends HBox {
    private static final List<LogSeverity> LEAST =
            List.of(
                    LogSeverity.DEBUG,
                    LogSeverity.INFO,
                    LogSeverity.NOTICE,
                    LogSeverity.WARNING,
                    LogSeverity.ERROR,
                    LogSeverity.CRITICAL);

    private final LogsModel model;
    private final TextField text = new TextField();
    private final ToggleButton regex = new ToggleButton(".*");
    private final Button correlation = chip();
    private final Button source = chip();

    FilterBar(LogsModel model) {
        this.model = model;
        getStyleClass().add("log-filter");
        Segmented<LogSeverity> least =
                new Segmented<>(
                        LEAST,
                        each ->
                                each == LogSeverity.DEBUG
                                        ? "All"
                                        : Formats.capitalised(SeverityLook.word(each)),
                        model::onLeast);
        Tooltip.install(least, new Tooltip("Lines that are at least so serious"));
        HBox box = textBox();
        HBox.setHgrow(box, Priority.ALWAYS);
        correlation.setOnAction(pressed -> model.onCorrelate(""));
        source.setOnAction(pressed -> model.onSource(""));
        getChildren().addAll(least, source, correlation, box);
        model.filterProperty()
                .subscribe(filter -> {
                    least.choose(filter.least());
                    show(filter);
                });
    }

    private HBox textBox() {
        text.setPromptText("Text in the line");
        text.getStyleClass().add("filter-field");
        text.textProperty().addListener((property, before, now) -> typed());
        text.setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                text.clear();
            }
        });
        text.setMinWidth(0);
        var glass = Icon.SEARCH.of(14);
        glass.setMouseTransparent(true);
        glass.setTranslateX(10);
        StackPane.setAlignment(glass, Pos.CENTER_LEFT);
        StackPane field = new StackPane(text, glass);
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
        regex.getStyleClass().setAll("log-regex");
        regex.setTooltip(new Tooltip("The text is a regular expression (RE2), matched with case"));
        regex.setOnAction(pressed -> typed());
        regex.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(4, field, regex);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(110);
        return box;
    }

    private static Button chip() {
        Button chip = new Button("", Icon.CROSS.of(9));
        chip.getStyleClass().setAll("log-chip");
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.setTooltip(new Tooltip("Take this back"));
        return chip;
    }

    private void typed() {
        if (text.getLength() > LogsModel.LONGEST_TEXT) {
            text.setText(text.getText(0, LogsModel.LONGEST_TEXT));
            return;
        }
        model.onText(text.getText(), regex.isSelected());
    }

    private void show(LogFilter filter) {
        show(source, filter.source(), filter.source());
        show(correlation, filter.correlationId(), "id " + Formats.shortId(filter.correlationId()));
        // What is being typed is the operator's; else the field says what is asked for.
        if (!model.typing() && !text.getText().equals(filter.text())) {
            text.setText(filter.text());
            regex.setSelected(filter.regex());
        }
    }

    private static void show(Button chip, String value, String words) {
        chip.setText(words);
        chip.setVisible(!value.isEmpty());
        chip.setManaged(!value.isEmpty());
    }

    /** Puts the cursor where a text to look for is typed. */
    void focusText() {
        text.requestFocus();
        text.selectAll();
    }
}
