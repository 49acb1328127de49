package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogLine;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Everything about one line: all of its text, its times, and the ids that lead to others. */
final class LineDetail extends VBox {
    private static final double HEIGHT = 148;

    private final LogsModel model;
    private final StatusIcon glyph;
    private final Label severity = new Label();
    private final Label times = new Label();
    private final FlowPane ids = new FlowPane(6, 4);
    private final TextFlow text = new TextFlow();
    private final Label notes = new Label();
    private String copied = "";

    /**
     * @param close told when the operator has read enough
     */
    LineDetail(LogsModel model, ObservableValue<Palette> palette, Runnable close) {
        this.model = model;
        this.glyph = new StatusIcon(palette, 13);
        getStyleClass().add("log-detail");
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        severity.getStyleClass().add("strong");
        times.getStyleClass().add("subtle");
        Button copy = new Button("", Icon.EXPORT.of(14));
        copy.getStyleClass().add("icon-button");
        copy.setTooltip(new Tooltip("Copy the line"));
        copy.setOnAction(pressed -> copy());
        Button shut = new Button("", Icon.CROSS.of(14));
        shut.getStyleClass().add("icon-button");
        shut.setTooltip(new Tooltip("Close"));
        shut.setOnAction(pressed -> close.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        times.setMinWidth(0);
        HBox head = new HBox(8, glyph, severity, times, gap, copy, shut);
        head.setAlignment(Pos.CENTER_LEFT);
        ids.setMinHeight(USE_PREF_SIZE);
        text.getStyleClass().add("log-detail-text");
        ScrollPane scroll = new ScrollPane(text);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        notes.getStyleClass().add("subtle");
        notes.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(head, ids, scroll, notes);
    }

    void show(LogLine line) {
        var shape = SeverityLook.glyph(line.severity());
        shape.ifPresent(wanted -> glyph.show(wanted, false));
        glyph.setVisible(shape.isPresent());
        glyph.setManaged(shape.isPresent());
        severity.setText(SeverityLook.word(line.severity()));
        times.setText(times(line));
        ids.getChildren().setAll(chip("source", line.source(), model::onSource));
        add("trace", line.traceId());
        add("span", line.spanId());
        add("request", line.requestId());
        showText(line);
        copied = Formats.dateTime(line.at()) + " " + line.source() + " " + line.text();
        String said = notes(line);
        notes.setText(said);
        notes.setVisible(!said.isEmpty());
        notes.setManaged(!said.isEmpty());
    }

    private void showText(LogLine line) {
        text.getChildren().clear();
        for (Redactions.Piece piece : Redactions.pieces(line.text(), line.redactions() > 0)) {
            if (piece.redacted()) {
                Label mark = new Label(piece.text());
                mark.getStyleClass().setAll("log-redacted");
                text.getChildren().add(mark);
            } else {
                Text part = new Text(piece.text());
                part.getStyleClass().add("log-plain");
                text.getChildren().add(part);
            }
        }
    }

    private void add(String kind, String value) {
        if (!value.isEmpty()) {
            ids.getChildren().add(chip(kind, value, model::onCorrelate));
        }
    }

    private static Button chip(String kind, String value, Consumer<String> chosen) {
        Button chip = new Button(kind + " " + value);
        chip.getStyleClass().setAll("log-chip");
        chip.setTooltip(new Tooltip("Only lines of this " + kind));
        chip.setOnAction(pressed -> chosen.accept(value));
        return chip;
    }

    private static String times(LogLine line) {
        Duration later = Duration.between(line.at(), line.observedAt());
        String text = Formats.dateTime(line.at()) + " UTC, line " + line.sequence();
        return later.abs().compareTo(Duration.ofSeconds(2)) < 0
                ? text
                : text + ", read by the node at " + Formats.dateTime(line.observedAt());
    }

    private static String notes(LogLine line) {
        StringBuilder said = new StringBuilder();
        if (line.redactions() > 0) {
            said.append(line.redactions())
                    .append(line.redactions() == 1 ? " piece was" : " pieces were")
                    .append(" taken out by the node before the line touched its disk.");
        }
        if (line.cutBytes() > 0) {
            said.append(said.isEmpty() ? "" : "  ")
                    .append(Formats.bytes((double) line.cutBytes()))
                    .append(" of it were too much and are not kept.");
        }
        return said.toString();
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(copied);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
