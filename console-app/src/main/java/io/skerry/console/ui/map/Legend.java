package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Palette;
import io.skerry.console.ui.common.StatusIcon;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The glyphs in words, with the number of nodes in each status. */
final class Legend extends HBox {
    private final Map<Status, Label> counts = new EnumMap<>(Status.class);
    private final Map<Status, HBox> entries = new EnumMap<>(Status.class);

    Legend(ObservableValue<Palette> palette) {
        getStyleClass().addAll("map-panel", "map-legend");
        for (Status status : Status.values()) {
            StatusIcon icon = new StatusIcon(palette, 14);
            icon.show(status, false);
            Label count = new Label();
            count.getStyleClass().add("map-count");
            Label word = new Label(status.word());
            word.getStyleClass().add("map-word");
            HBox entry = new HBox(icon, count, word);
            entry.getStyleClass().add("map-entry");
            counts.put(status, count);
            entries.put(status, entry);
            getChildren().add(entry);
        }
        setMouseTransparent(true);
    }

    void show(Tally tally) {
        counts.forEach((status, label) -> label.setText(Formats.number(tally.count(status), 0)));
        entries.forEach((status, entry) -> entry.setOpacity(tally.count(status) > 0 ? 1 : 0.45));
    }
}
