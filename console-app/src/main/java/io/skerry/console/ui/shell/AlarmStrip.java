package io.skerry.console.ui.shell;

import io.skerry.console.fleet.ConditionRow;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.StatusIcon;
import java.time.Duration;
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
    private static final int MOST_ENTRIES = 3;
    private static final List<Status> COUNTED =
            List.of(Status.CRITICAL, Status.MAJOR, Status.WARNING, Status.LOST, Status.STALE);

    private final ShellModel model;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Count> counts = new ArrayList<>();
    private final Label quiet = new Label();
    private final Label shelved = new Label();
    private final Label coverage = new Label();

    AlarmStrip(ShellModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().add("alarm-strip");
        quiet.getStyleClass().add("muted");
        for (int i = 0; i < MOST_ENTRIES; i++) {
            entries.add(new Entry(appearance));
        }
        Region top = new WholeEntries();
        HBox.setHgrow(top, Priority.ALWAYS);
        getChildren().add(top);
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
        model.fleet().addListener((property, before, now) -> refresh(now));
        refresh(model.fleet().getValue());
    }

    private void refresh(FleetSnapshot fleet) {
        List<ConditionRow> rows = model.strip();
        quiet.setText(model.quiet());
        quiet.setVisible(rows.isEmpty());
        quiet.setManaged(rows.isEmpty());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            entry.setManaged(i < rows.size());
            if (i < rows.size()) {
                entry.show(rows.get(i), fleet.at());
            }
        }
        counts.forEach(count -> count.show(fleet.fleet().count(count.status)));
        shelved.setText(fleet.fleet().shelved() + " shelved");
        coverage.setText(fleet.fleet().coverage().sentence());
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

    /** A condition; opens its node, or the settings when it is of the fleet. */
    private final class Entry extends HBox {
        private final StatusIcon icon;
        private final Label name = new Label();
        private final Label message = new Label();
        private final Label age = new Label();
        private final Tooltip tooltip = new Tooltip();
        private @Nullable String nodeId;

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
            if (nodeId == null) {
                model.open("settings", "");
            } else {
                model.open("node", nodeId);
            }
        }

        void show(ConditionRow row, Instant now) {
            nodeId = row.nodeId();
            icon.show(status(row.condition().severity()), false);
            name.setText(row.subject());
            message.setText(row.condition().message());
            age.setText(Formats.age(Duration.between(row.condition().since(), now)));
            tooltip.setText(row.condition().message());
        }

        private static Status status(Severity severity) {
            return switch (severity) {
                case CRITICAL -> Status.CRITICAL;
                case MAJOR -> Status.MAJOR;
                case WARNING -> Status.WARNING;
                case NORMAL -> Status.NORMAL;
            };
        }
    }

    /** How many nodes of one status. */
    private static final class Count extends HBox {
        private final Status status;
        private final Label number = new Label("0");

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
            Tooltip.install(this, new Tooltip(status.word() + " nodes"));
        }

        void show(int nodes) {
            number.setText(Formats.number(nodes, 0));
            setOpacity(nodes == 0 ? 0.45 : 1);
        }
    }
}
