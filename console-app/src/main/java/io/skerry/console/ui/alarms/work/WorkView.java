package io.skerry.console.ui.alarms.work;

import io.skerry.console.ui.common.Appearance;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Planned work: the table, and beside it what is selected or asked. */
public final class WorkView extends VBox {
    /** That of the whole screen. */
    private static final String LOOK = "/io/skerry/console/ui/alarms/alarms.css";

    private static final double PANE_LEAST = 306;
    private static final double PANE_MOST = 372;
    private static final double PANE_SHARE = 0.3;

    private final WorkModel model;
    private final WorkTable table;
    private final Label summary = new Label();
    private final Label said = Panes.sentence("", "problem");
    private final Label blocked = Panes.sentence("", "notice");
    private final Button plan = new Button("Plan work");
    private final ScrollPane side;

    /**
     * @param pages leads to the other pages of the screen
     */
    public WorkView(WorkModel model, Appearance appearance, Node pages) {
        this.model = model;
        this.table = new WorkTable(model, appearance);
        getStyleClass().add("work-view");
        getStylesheets()
                .add(Objects.requireNonNull(WorkView.class.getResource(LOOK)).toExternalForm());
        VBox body =
                new VBox(
                        said,
                        new WorkDetail(model),
                        new WorkFormPane(model),
                        new WorkReviewPane(model));
        body.getStyleClass().add("alarm-body");
        side = new ScrollPane(body);
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.getStyleClass().addAll("bare-scroll", "side-panel", "alarm-detail");
        widthProperty()
                .subscribe(width -> {
                    double wide =
                            Math.clamp(width.doubleValue() * PANE_SHARE, PANE_LEAST, PANE_MOST);
                    side.setMinWidth(wide);
                    side.setMaxWidth(wide);
                });
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        HBox content = new HBox(table, side);
        content.setMinHeight(0);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox notice = new VBox(blocked);
        notice.getStyleClass().add("alarm-notices");
        notice.managedProperty().bind(blocked.textProperty().isNotEmpty());
        notice.visibleProperty().bind(notice.managedProperty());
        getChildren().addAll(head(pages), notice, content);
        said.textProperty().bind(model.saidProperty());
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        model.shownProperty().subscribe(shown -> refresh());
        model.rowsProperty().subscribe(rows -> refresh());
        model.selectedProperty().subscribe(id -> refresh());
        model.askProperty().subscribe(ask -> refresh());
        model.saidProperty().subscribe(text -> refresh());
        model.role().subscribe(role -> refresh());
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private HBox head(Node pages) {
        Label title = new Label("Planned work");
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        plan.getStyleClass().add("accent");
        plan.setMinWidth(USE_PREF_SIZE);
        plan.setOnAction(pressed -> model.onPlan());
        HBox head = new HBox(title, pages, summary, gap, plan);
        head.getStyleClass().add("tool-bar-row");
        return head;
    }

    private void refresh() {
        summary.setText(model.summary());
        blocked.setText(model.blocked());
        plan.setDisable(!model.blocked().isEmpty());
        boolean shown =
                model.askProperty().get() != null
                        || model.selectedRow().isPresent()
                        || !model.saidProperty().get().isEmpty();
        side.setVisible(shown);
        side.setManaged(shown);
    }

    /** Typed and not pressed: the shell takes what follows its own prefix. */
    private void typed(KeyEvent typed) {
        boolean writing =
                getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
        boolean chord = typed.isShortcutDown() || typed.isAltDown();
        if (!writing && !chord && typed.getCharacter().equals("p")) {
            model.onPlan();
            typed.consume();
        }
    }

    private void pressed(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE) {
            model.onClose();
            table.requestFocus();
        }
    }

    /** The keys work at once. */
    public void focusTable() {
        table.requestFocus();
    }
}
