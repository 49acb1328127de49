package io.skerry.console.ui.shell;

import io.skerry.console.model.Status;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.StatusIcon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What calls for attention, on every screen: the newest of the worst, and how many of each. */
final class AlarmStrip extends HBox {
    private static final double GLYPH = 14;
    private static final List<Status> COUNTED =
            List.of(Status.CRITICAL, Status.MAJOR, Status.WARNING, Status.LOST, Status.STALE);

    private final ShellModel model;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Count> counts = new ArrayList<>();
    private final Label quiet = new Label();
    private final Label flood = new Label("FLOOD");
    private final Label silent = new Label();
    private final Label shelved = new Label();
    private final Label coverage = new Label();

    AlarmStrip(ShellModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().add("alarm-strip");
        quiet.getStyleClass().add("muted");
        for (int i = 0; i < Strip.MOST_ENTRIES; i++) {
            entries.add(new Entry(appearance));
        }
        flood.getStyleClass().add("strip-flood");
        flood.setMinWidth(USE_PREF_SIZE);
        flood.setOnMouseClicked(clicked -> model.open("alarms", ""));
        Region top = new WholeEntries();
        HBox.setHgrow(top, Priority.ALWAYS);
        silent.getStyleClass().addAll("strip-flood", "strip-silent");
        silent.setMinWidth(USE_PREF_SIZE);
        silent.setTooltip(new Tooltip("New alarms are not told until then. Click to change that."));
        silent.setOnMouseClicked(clicked -> model.open("settings", ""));
        getChildren().addAll(flood, silent, top);
        for (Status status : COUNTED) {
            Count count = new Count(status, appearance);
            counts.add(count);
            getChildren().add(count);
        }
        shelved.getStyleClass().add("strip-note");
        coverage.getStyleClass().add("strip-note");
        shelved.setMinWidth(USE_PREF_SIZE);
        coverage.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(shelved, coverage);
        model.fleet().addListener((property, before, now) -> refresh());
        model.alarms().addListener((property, before, now) -> refresh());
        model.silentUntilProperty().addListener((property, before, now) -> refresh());
        refresh();
    }

    private void refresh() {
        Strip strip = model.strip();
        List<Strip.Entry> rows = strip.entries();
        quiet.setText(strip.quiet());
        flood.setVisible(strip.flood());
        flood.setManaged(strip.flood());
        Instant until = model.silentUntilProperty().get();
        Instant now = model.fleet().getValue().at();
        silent.setText(until == null ? "" : "SILENT " + AlarmWords.left(now, until));
        silent.setVisible(until != null);
        silent.setManaged(until != null);
        quiet.setVisible(rows.isEmpty());
        quiet.setManaged(rows.isEmpty());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            entry.setManaged(i < rows.size());
            if (i < rows.size()) {
                entry.show(rows.get(i));
            }
        }
        counts.forEach(count -> {
            Strip.Count known = strip.counts().get(count.status);
            if (known != null) {
                count.show(known);
            }
        });
        shelved.setText(
                Formats.number(strip.shelved(), 0)
                        + " shelved"
                        + (strip.lastKnown() == 0
                                ? ""
                                : "  ·  "
                                        + Formats.number(strip.lastKnown(), 0)
                                        + " as last known"));
        coverage.setText(model.fleet().getValue().fleet().coverage().sentence());
    }

    /**
     * As many entries as there is room for, each in full: half a sentence may say the opposite of
     * the whole. Only the first one is shortened where even that does not fit.
     */
    private final class WholeEntries extends Pane {
        private static final double GAP = 14;

        WholeEntries() {
            setMinWidth(0);
            getChildren().add(quiet);
            getChildren().addAll(entries);
        }

        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected double computePrefHeight(double width) {
            return entries.getFirst().prefHeight(-1);
        }

        @Override
        protected void layoutChildren() {
            double room = getWidth();
            place(quiet, 0, Math.min(room, quiet.prefWidth(-1)));
            double x = 0;
            boolean first = true;
            boolean full = false;
            for (Entry entry : entries) {
                double wanted = Math.ceil(entry.prefWidth(-1));
                boolean fits = entry.isManaged() && !full && (first || x + wanted <= room);
                entry.setVisible(fits);
                if (fits) {
                    double width = Math.min(wanted, room - x);
                    place(entry, x, width);
                    x += width + GAP;
                }
                full |= !fits;
                first = false;
            }
        }

        private void place(Region child, double x, double width) {
            double height = child.prefHeight(-1);
            child.resizeRelocate(x, Math.rint((getHeight() - height) / 2), width, height);
        }
    }

    /** An alarm or a condition; opens it, or its node. */
    private final class Entry extends HBox {
        private final StatusIcon icon;
        private final Label name = new Label();
        private final Label message = new Label();
        private final Label age = new Label();
        private final Tooltip tooltip = new Tooltip();
        private Strip.@Nullable Entry shown;

        Entry(Appearance appearance) {
            icon = new StatusIcon(appearance.palette(), GLYPH);
            getStyleClass().add("strip-entry");
            name.getStyleClass().add("strip-name");
            message.getStyleClass().add("strip-message");
            age.getStyleClass().add("strip-age");
            name.setMinWidth(USE_PREF_SIZE);
            age.setMinWidth(USE_PREF_SIZE);
            message.setMinWidth(0);
            setMinWidth(0);
            getChildren().addAll(icon, name, message, age);
            setOnMouseClicked(clicked -> open());
            Tooltip.install(this, tooltip);
        }

        private void open() {
            Strip.Entry entry = shown;
            if (entry != null) {
                model.open(entry.screen(), entry.argument());
            }
        }

        void show(Strip.Entry row) {
            shown = row;
            icon.show(row.over() ? Status.NORMAL : AlarmWords.status(row.severity()), row.alarm());
            name.setText(row.name());
            message.setText((row.stale() ? "last known: " : "") + row.message());
            age.setText(Formats.age(row.age()));
            tooltip.setText(row.message());
        }
    }

    /** How many alarms or nodes of one status. */
    private static final class Count extends HBox {
        private final Status status;
        private final Label number = new Label("0");
        private final Tooltip tooltip = new Tooltip();

        Count(Status status, Appearance appearance) {
            this.status = status;
            StatusIcon icon = new StatusIcon(appearance.palette(), GLYPH);
            icon.show(status, false);
            getStyleClass().add("strip-count");
            number.getStyleClass().add("mono");
            number.setMinWidth(USE_PREF_SIZE);
            Region gap = new Region();
            gap.setMinWidth(1);
            getChildren().addAll(icon, number);
            Tooltip.install(this, tooltip);
        }

        void show(Strip.Count count) {
            number.setText(Formats.number(count.number(), 0));
            tooltip.setText(count.meaning());
            setAccessibleText(count.meaning());
            setOpacity(count.number() == 0 ? 0.45 : 1);
        }
    }
}
