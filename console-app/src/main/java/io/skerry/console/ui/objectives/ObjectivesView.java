package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveId;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.common.table.FilteredView;
import io.skerry.console.ui.common.table.Notices;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/** Figures of the fleet on top, what concerns all below them, the table, and what is selected. */
public final class ObjectivesView extends FilteredView {
    private static final double DETAIL_LEAST = 296;
    private static final double DETAIL_MOST = 440;

    private final ObjectivesModel model;
    private final ObjectivesTable table;
    private final Notices notices = new Notices(target -> {});
    private final ToggleButton nodes = new ToggleButton();
    private final ViewKeys keys;

    public ObjectivesView(ObjectivesModel model, Appearance appearance) {
        this(model, appearance, new ObjectivesTable(model, appearance));
    }

    private ObjectivesView(ObjectivesModel model, Appearance appearance, ObjectivesTable table) {
        super("Objectives", table);
        this.model = model;
        this.table = table;
        getStyleClass().add("objectives-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(ObjectivesView.class.getResource("objectives.css"))
                                .toExternalForm());
        nodes.getStyleClass().setAll("filter-chip");
        nodes.setMinWidth(USE_PREF_SIZE);
        nodes.selectedProperty().bindBidirectional(model.nodesProperty());
        tools(nodes);
        filter("Filter: burning eu-north -m2", model.textProperty());
        VBox figures = new VBox(new FigureRow(model, appearance));
        figures.getStyleClass().add("objective-figures");
        above(figures, notices);
        beside(new ObjectiveDetail(model, appearance, this::copy), DETAIL_LEAST, DETAIL_MOST);
        model.rowsProperty().subscribe(rows -> say());
        model.nowProperty().subscribe(now -> say());
        model.scope().subscribe(region -> nameNodes());
        model.selectedProperty().subscribe(id -> nameNodes());
        keys = bind();
        keys.installOn(this);
    }

    private void say() {
        count(model.summary());
        notices.say(model.notices().stream().map(ObjectiveNotice::line).toList());
    }

    /** Which machines would be shown: a whole fleet of them is too many to ask for at once. */
    private void nameNodes() {
        String region = model.scope().getValue();
        ObjectiveId chosen = model.selectedProperty().get();
        if (region.isEmpty()) {
            nodes.setText("Worst " + Rows.WORST_NODES + " nodes");
            nodes.setTooltip(
                    new Tooltip(
                            chosen == null
                                    ? "Choose an objective to see the nodes that keep it worst"
                                    : "The nodes that keep "
                                            + chosen.key().objective()
                                            + " worst"));
        } else {
            nodes.setText("Nodes");
            nodes.setTooltip(new Tooltip("All nodes of " + region));
        }
    }

    private ViewKeys bind() {
        return new ViewKeys("Objectives")
                .type("j", "Next", () -> model.onMove(1))
                .type("k", "The one before", () -> model.onMove(-1))
                .type("a", "Show its alarms", model::onAlarms)
                .type("o", "Open its node", model::onOpenNode)
                .type("y", "Copy it in one line", this::copy);
    }

    /** As the sheet of keys shows them. */
    List<ViewKeys> keys() {
        return List.of(keys, table.keys());
    }

    private void copy() {
        model.line()
                .ifPresent(line -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(line);
                    Clipboard.getSystemClipboard().setContent(content);
                });
    }
}
