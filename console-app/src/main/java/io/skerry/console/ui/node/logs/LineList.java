package io.skerry.console.ui.node.logs;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.node.logs.LogsModel.Mode;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/**
 * The lines, virtualised: only those in sight exist as nodes. It follows the live end until the
 * operator looks at something above it, and then stands still.
 */
final class LineList extends StackPane {
    private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("opening");
    private static final double ROW = 20;

    private final LogsModel model;
    private final ListView<LogRow> list = new ListView<>();
    private final Label placeholder = new Label();
    private final ViewKeys keys;

    LineList(LogsModel model, Appearance appearance) {
        this.model = model;
        list.getStyleClass().add("log-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new LineCell(appearance.palette(), model::onCorrelate));
        placeholder.getStyleClass().add("muted");
        list.setPlaceholder(placeholder);
        getChildren().add(list);
        model.modeProperty()
                .subscribe(mode ->
                        list.setItems(
                                mode == Mode.FOLLOW ? model.tail().rows() : model.search().rows()));
        model.tail().rows().addListener((ListChangeListener<LogRow>) change -> requestLayout());
        // A detail that opens below takes room from the list: the chosen line stays in sight.
        list.getSelectionModel().selectedIndexProperty().subscribe(index -> requestLayout());
        list.addEventFilter(
                ScrollEvent.SCROLL,
                scrolled -> {
                    if (scrolled.getDeltaY() > 0) {
                        model.tail().onPause();
                    }
                });
        // Also for the scroll bar, and for a line that shall not run away under the pointer.
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, pressed -> model.tail().onPause());
        keys = bind();
        keys.installBefore(list);
        model.search().stateProperty().subscribe(state -> showPlaceholder());
        model.tail().tailProperty().subscribe(tail -> showPlaceholder());
        model.modeProperty().subscribe(mode -> showPlaceholder());
    }

    private ViewKeys bind() {
        return new ViewKeys("Logs of a node")
                .press("Space", "Hold still, or go on", this::toggle, KeyCode.SPACE)
                // The list itself knows what else these keys do.
                .pressIf(
                        "↑",
                        "Hold still and look back",
                        aside(model.tail()::onPause),
                        KeyCode.UP,
                        KeyCode.PAGE_UP,
                        KeyCode.HOME)
                .pressIf("End", "Follow the newest", aside(this::follow), KeyCode.END)
                .pressIf("Esc", "Leave the line", aside(this::leave), KeyCode.ESCAPE);
    }

    private static BooleanSupplier aside(Runnable act) {
        return () -> {
            act.run();
            return false;
        };
    }

    /** As the sheet shows them. */
    ViewKeys keys() {
        return keys;
    }

    /** Holds the list, or goes on. */
    void toggle() {
        if (model.tail().pausedProperty().get()) {
            follow();
        } else {
            model.tail().onPause();
        }
    }

    private void follow() {
        list.getSelectionModel().clearSelection();
        model.tail().onFollow();
        requestLayout();
    }

    /** Places are sought here, where rows are counted and heights are known. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        int chosen = list.getSelectionModel().getSelectedIndex();
        boolean following =
                model.modeProperty().get() == Mode.FOLLOW && !model.tail().pausedProperty().get();
        if (following) {
            list.scrollTo(list.getItems().size() - 1);
        } else if (chosen >= 0 && list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(chosen);
        }
    }

    /** Looks at no line any more. */
    void leave() {
        list.getSelectionModel().clearSelection();
    }

    /** The row that the operator looks at; null for none. */
    ObservableValue<LogRow> chosen() {
        return list.getSelectionModel().selectedItemProperty();
    }

    /** Hatched while more may have been written than is shown. */
    void mark(Tail.Signal signal) {
        list.pseudoClassStateChanged(CUT, signal.hidesLines());
        list.pseudoClassStateChanged(WAITING, signal == Tail.Signal.OPENING);
    }

    /** An empty list says why it is empty. */
    private void showPlaceholder() {
        placeholder.setText(
                model.modeProperty().get() == Mode.FOLLOW
                        ? following(model.tail().tailProperty().get())
                        : searching(model.search().stateProperty().get()));
    }

    private static String following(Tail tail) {
        return switch (tail.phase()) {
            case OPENING -> "Waiting for the node";
            case OPEN -> "The node has no such line; new ones come here as they are written.";
            case BROKEN -> "Not connected: whether there are lines is not known.";
            case REFUSED -> "";
        };
    }

    private static String searching(SearchState state) {
        return switch (state.phase()) {
            case IDLE, FAILED -> "";
            case ASKING -> "Searching";
            case MORE -> "Nothing found so far; the search can go further back.";
            case COMPLETE -> "No such line in this range.";
        };
    }
}
