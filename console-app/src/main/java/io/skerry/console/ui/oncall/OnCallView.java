package io.skerry.console.ui.oncall;

import io.skerry.console.ui.common.Appearance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The panels in two columns, or below each other where there is no room for that. */
public final class OnCallView extends VBox {
    private static final double TWO_COLUMNS = 1_060;
    private static final double GAP = 12;

    private final OnCallModel model;
    private final Map<Panel.Kind, PanelPane> panes = new EnumMap<>(Panel.Kind.class);
    private final VBox left = new VBox(GAP);
    private final VBox right = new VBox(GAP);
    private final HBox columns = new HBox(GAP, left, right);
    private final VBox notices = new VBox(6);
    private boolean wide = true;

    public OnCallView(OnCallModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().add("on-call-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(OnCallView.class.getResource("oncall.css"))
                                .toExternalForm());
        for (Panel.Kind kind : Panel.Kind.values()) {
            panes.put(kind, new PanelPane(kind, model, appearance, most(kind)));
        }
        columns.getStyleClass().add("on-call-columns");
        left.getChildren().addAll(pane(Panel.Kind.EDGES), pane(Panel.Kind.ALARMS));
        right.getChildren()
                .addAll(pane(Panel.Kind.ERRORS), pane(Panel.Kind.DISKS), pane(Panel.Kind.ROLLOUTS));
        for (VBox column : List.of(left, right)) {
            column.setMinWidth(0);
            column.setPrefWidth(100);
            HBox.setHgrow(column, Priority.ALWAYS);
        }
        notices.getStyleClass().add("on-call-notices");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("on-call-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), notices, scroll);
        widthProperty().subscribe(width -> arrange(width.doubleValue() >= TWO_COLUMNS));
        model.panelsProperty().subscribe(this::show);
        model.noticesProperty().subscribe(this::notice);
    }

    private static int most(Panel.Kind kind) {
        return switch (kind) {
            case EDGES, ALARMS -> 10;
            case ERRORS, DISKS -> 8;
            case ROLLOUTS -> 5;
        };
    }

    private PanelPane pane(Panel.Kind kind) {
        return Objects.requireNonNull(panes.get(kind));
    }

    private HBox head() {
        Label title = new Label("On-call");
        title.getStyleClass().add("heading");
        Label scope = new Label();
        scope.getStyleClass().add("muted");
        model.scope()
                .subscribe(region ->
                        scope.setText(region.isEmpty() ? "All regions" : "Only " + region));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, scope, gap);
        head.getStyleClass().add("tool-bar-row");
        return head;
    }

    private void arrange(boolean isWide) {
        if (isWide == wide) {
            return;
        }
        wide = isWide;
        right.getChildren().clear();
        left.getChildren().setAll(pane(Panel.Kind.EDGES), pane(Panel.Kind.ALARMS));
        List<PanelPane> others =
                List.of(pane(Panel.Kind.ERRORS), pane(Panel.Kind.DISKS), pane(Panel.Kind.ROLLOUTS));
        (wide ? right : left).getChildren().addAll(others);
        columns.getChildren().setAll(wide ? List.of(left, right) : List.of(left));
    }

    private void show(List<Panel> panels) {
        panels.forEach(panel -> pane(panel.kind()).show(panel, model.nowProperty().get()));
    }

    private void notice(List<String> sentences) {
        notices.getChildren()
                .setAll(
                        sentences.stream()
                                .map(sentence -> {
                                    Label label = new Label(sentence);
                                    label.getStyleClass().add("on-call-notice");
                                    label.setWrapText(true);
                                    label.setMaxWidth(Double.MAX_VALUE);
                                    label.setMinHeight(Region.USE_PREF_SIZE);
                                    return label;
                                })
                                .toList());
        notices.setVisible(!sentences.isEmpty());
        notices.setManaged(!sentences.isEmpty());
    }

    /** The keys work at once. */
    void focusFirst() {
        pane(Panel.Kind.EDGES).requestFocus();
    }
}
