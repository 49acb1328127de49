package io.skerry.console.ui.alarms.work;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Sentence;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.common.table.FilteredView;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** Planned work: the table, and beside it what is selected or asked. */
public final class WorkView extends FilteredView {
    /** That of the whole screen. */
    private static final String LOOK = "/io/skerry/console/ui/alarms/alarms.css";

    private static final double PANE_LEAST = 306;
    private static final double PANE_MOST = 372;

    private final WorkModel model;
    private final Label said = new Sentence("", "problem");
    private final Label blocked = new Sentence("", "notice");
    private final Button plan = new Button("Plan work");
    private final ScrollPane side;
    private final ViewKeys keys;

    /**
     * @param pages leads to the other pages of the screen
     */
    public WorkView(WorkModel model, Appearance appearance, Node pages) {
        super("Planned work", new WorkTable(model, appearance));
        this.model = model;
        getStyleClass().add("work-view");
        getStylesheets()
                .add(Objects.requireNonNull(WorkView.class.getResource(LOOK)).toExternalForm());
        VBox body =
                new VBox(
                        said,
                        new WorkDetail(model),
                        new WorkFormPane(model),
                        new WorkReviewPane(model));
        body.getStyleClass().add("detail-body");
        side = new ScrollPane(body);
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.getStyleClass().addAll("bare-scroll", "side-panel", "detail");
        beside(side, PANE_LEAST, PANE_MOST);
        VBox notice = new VBox(blocked);
        notice.getStyleClass().add("notices");
        notice.managedProperty().bind(blocked.textProperty().isNotEmpty());
        notice.visibleProperty().bind(notice.managedProperty());
        lead(pages);
        plan.getStyleClass().add("accent");
        plan.setMinWidth(USE_PREF_SIZE);
        plan.setOnAction(pressed -> model.onPlan());
        tools(plan);
        above(notice);
        said.textProperty().bind(model.saidProperty());
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        model.shownProperty().subscribe(shown -> refresh());
        model.rowsProperty().subscribe(rows -> refresh());
        model.selectedProperty().subscribe(id -> refresh());
        model.askProperty().subscribe(ask -> refresh());
        model.saidProperty().subscribe(text -> refresh());
        model.role().subscribe(role -> refresh());
        keys =
                new ViewKeys("Planned work")
                        .press("Esc", "Close what is asked", this::leave, KeyCode.ESCAPE);
        keys.installOn(this);
    }

    private void refresh() {
        count(model.summary());
        blocked.setText(model.blocked());
        plan.setDisable(!model.blocked().isEmpty());
        boolean shown =
                model.askProperty().get() != null
                        || model.selectedRow().isPresent()
                        || !model.saidProperty().get().isEmpty();
        side.setVisible(shown);
        side.setManaged(shown);
    }

    private void leave() {
        model.onClose();
        focusTable();
    }

    /** As the sheet of keys shows them. */
    public ViewKeys keys() {
        return keys;
    }
}
