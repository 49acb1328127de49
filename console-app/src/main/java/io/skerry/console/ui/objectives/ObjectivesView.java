package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveId;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Figures of the fleet on top, what concerns all below them, the table, and what is selected. */
public final class ObjectivesView extends VBox {
    private static final double DETAIL_LEAST = 296;
    private static final double DETAIL_MOST = 440;
    private static final double DETAIL_SHARE = 0.3;

    private final ObjectivesModel model;
    private final ObjectivesTable table;
    private final TextField filter = new TextField();
    private final Label summary = new Label();
    private final ToggleButton nodes = new ToggleButton();

    public ObjectivesView(ObjectivesModel model, Appearance appearance) {
        this.model = model;
        this.table = new ObjectivesTable(model, appearance);
        getStyleClass().add("objectives-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(ObjectivesView.class.getResource("objectives.css"))
                                .toExternalForm());
        ObjectiveDetail detail = new ObjectiveDetail(model, appearance, this::copy);
        widthProperty()
                .subscribe(width -> {
                    double wide =
                            Math.clamp(
                                    width.doubleValue() * DETAIL_SHARE, DETAIL_LEAST, DETAIL_MOST);
                    detail.setMinWidth(wide);
                    detail.setMaxWidth(wide);
                });
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        HBox content = new HBox(table, detail);
        content.setMinHeight(0);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox figures = new VBox(new FigureRow(model, appearance));
        figures.getStyleClass().add("objective-figures");
        getChildren().addAll(head(), figures, new ObjectiveNotices(model), content);
        model.rowsProperty().subscribe(rows -> summary.setText(model.summary()));
        model.scope().subscribe(region -> nameNodes());
        model.selectedProperty().subscribe(id -> nameNodes());
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    private HBox head() {
        Label title = new Label("Objectives");
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        nodes.getStyleClass().setAll("objective-chip");
        nodes.setMinWidth(USE_PREF_SIZE);
        nodes.selectedProperty().bindBidirectional(model.nodesProperty());
        HBox head = new HBox(title, summary, gap, nodes, filterBox());
        head.getStyleClass().add("tool-bar-row");
        return head;
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

    private StackPane filterBox() {
        filter.setPromptText("Filter: burning eu-north -m2");
        filter.getStyleClass().add("filter-field");
        filter.textProperty().bindBidirectional(model.textProperty());
        filter.setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                filter.clear();
                table.requestFocus();
            } else if (pressed.getCode() == KeyCode.DOWN || pressed.getCode() == KeyCode.ENTER) {
                table.requestFocus();
            }
        });
        var glass = Icon.SEARCH.of(14);
        glass.setMouseTransparent(true);
        StackPane.setAlignment(glass, Pos.CENTER_LEFT);
        StackPane box = new StackPane(filter, glass);
        box.getStyleClass().add("filter-box");
        return box;
    }

    /** Typed and not pressed: the shell takes what follows its own prefix. */
    private void typed(KeyEvent typed) {
        boolean chord = typed.isShortcutDown() || typed.isAltDown();
        boolean writing =
                getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
        if (!chord && !writing && act(typed.getCharacter())) {
            typed.consume();
        }
    }

    private boolean act(String key) {
        switch (key) {
            case "j" -> model.onMove(1);
            case "k" -> model.onMove(-1);
            case "a" -> model.onAlarms();
            case "o" -> model.onOpenNode();
            case "y" -> copy();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void copy() {
        model.line()
                .ifPresent(line -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(line);
                    Clipboard.getSystemClipboard().setContent(content);
                });
    }

    /** The keys work at once. */
    void focusTable() {
        table.requestFocus();
    }

    /** Puts the cursor into the filter box. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
