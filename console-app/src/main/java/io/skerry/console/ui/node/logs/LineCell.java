package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogSeverity;
import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;

/**
 * One row: time, severity, source, the first line of the text, and the id that ties it to others.
 */
final class LineCell extends ListCell<LogRow> {
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");
    private static final PseudoClass DEBUG = PseudoClass.getPseudoClass("debug");
    private static final double GLYPH = 14;

    /** More of a line is not seen in any window, and measuring it takes time. */
    private static final int SEEN = 600;

    private final HBox row = new HBox();
    private final Label time = label("log-time");
    private final StatusIcon glyph;
    private final Label severity = label("log-severity");
    private final Label source = label("log-source");
    private final HBox text = new HBox();
    private final Label more = label("log-more");
    private final Label id = label("log-id");

    /**
     * @param correlate told the id that was clicked on
     */
    LineCell(ObservableValue<Palette> palette, Consumer<String> correlate) {
        glyph = new StatusIcon(palette, GLYPH);
        row.getStyleClass().add("log-row");
        row.setAlignment(Pos.CENTER_LEFT);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        text.setPrefWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(text.widthProperty());
        clip.heightProperty().bind(text.heightProperty());
        text.setClip(clip);
        more.setMinWidth(USE_PREF_SIZE);
        id.setMinWidth(USE_PREF_SIZE);
        id.setTooltip(new Tooltip("Only lines with this id"));
        id.setOnMousePressed(pressed -> {
            LogRow shown = getItem();
            if (shown instanceof LogRow.Line(LogLine line) && !line.correlationIds().isEmpty()) {
                correlate.accept(line.correlationIds().getFirst());
                pressed.consume();
            }
        });
        row.getChildren().addAll(time, glyph, severity, source, text, more, id);
        // A row is as wide as the list, and cut there: no scroll bar for the longest line.
        row.setMinWidth(0);
        row.setPrefWidth(0);
        setPrefWidth(0);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().setAll(style);
        return label;
    }

    @Override
    protected void updateItem(LogRow item, boolean empty) {
        super.updateItem(item, empty);
        boolean note = !empty && item != null && !(item instanceof LogRow.Line);
        pseudoClassStateChanged(NOTE, note);
        if (empty || item == null) {
            setText(null);
            setGraphic(null);
            pseudoClassStateChanged(DEBUG, false);
        } else if (item instanceof LogRow.Line(LogLine line)) {
            setText(null);
            show(line);
            setGraphic(row);
        } else {
            setGraphic(null);
            setText(item.words());
            pseudoClassStateChanged(DEBUG, false);
        }
    }

    private void show(LogLine line) {
        pseudoClassStateChanged(DEBUG, line.severity() == LogSeverity.DEBUG);
        time.setText(Formats.timeMillis(line.at()));
        Optional<Status> shape = SeverityLook.glyph(line.severity());
        glyph.setVisible(shape.isPresent());
        shape.filter(wanted -> wanted != glyph.status())
                .ifPresent(wanted -> glyph.show(wanted, false));
        severity.setText(SeverityLook.brief(line.severity()));
        source.setText(line.source());
        showText(Redactions.pieces(seen(line.firstLine()), line.redactions() > 0));
        String rest = rest(line);
        more.setText(rest);
        more.setVisible(!rest.isEmpty());
        more.setManaged(!rest.isEmpty());
        List<String> ids = line.correlationIds();
        id.setText(ids.isEmpty() ? "" : Formats.shortId(ids.getFirst()));
        id.setVisible(!ids.isEmpty());
        id.setManaged(!ids.isEmpty());
        setAccessibleText(
                SeverityLook.word(line.severity()) + ", " + line.source() + ", " + line.text());
    }

    private static String seen(String line) {
        return line.length() <= SEEN ? line : line.substring(0, SEEN);
    }

    private static String rest(LogLine line) {
        if (line.moreLines() > 0) {
            return "+" + line.moreLines() + (line.moreLines() == 1 ? " line" : " lines");
        }
        return line.cutBytes() > 0 ? Formats.bytes((double) line.cutBytes()) + " cut" : "";
    }

    private void showText(List<Redactions.Piece> pieces) {
        while (text.getChildren().size() > pieces.size()) {
            text.getChildren().removeLast();
        }
        while (text.getChildren().size() < pieces.size()) {
            text.getChildren().add(label("log-text"));
        }
        for (int i = 0; i < pieces.size(); i++) {
            Label part = (Label) text.getChildren().get(i);
            Redactions.Piece piece = pieces.get(i);
            part.setText(piece.text());
            part.getStyleClass().setAll(piece.redacted() ? "log-redacted" : "log-text");
            boolean last = i == pieces.size() - 1;
            part.setMinWidth(last && !piece.redacted() ? 0 : USE_PREF_SIZE);
        }
    }
}
