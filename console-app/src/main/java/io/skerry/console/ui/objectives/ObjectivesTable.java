package io.skerry.console.ui.objectives;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.FreshnessStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** The table: the model orders, one list change for each answer, selection stays on its part. */
final class ObjectivesTable extends TableView<ObjectiveRow> {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final double SCROLL_BAR = 16;

    private final ObjectivesModel model;
    private final Map<ObjectiveColumn, TableColumn<ObjectiveRow, ObjectiveRow>> columns =
            new EnumMap<>(ObjectiveColumn.class);
    private final Label nothing = new Label();
    private boolean replacing;
    private boolean severalHubs;

    ObjectivesTable(ObjectivesModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().addAll("nodes-table", "objectives-table", "dense", "edge-to-edge");
        for (ObjectiveColumn column : ObjectiveColumn.values()) {
            TableColumn<ObjectiveRow, ObjectiveRow> made = make(column, appearance);
            columns.put(column, made);
            getColumns().add(made);
        }
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        nothing.setWrapText(true);
        nothing.setMaxWidth(560);
        setPlaceholder(nothing);
        setRowFactory(table -> new Row());
        appearance.densityProperty().subscribe(density -> setFixedCellSize(density.rowHeight()));
        widthProperty().subscribe(width -> fit());
        getSelectionModel().selectedItemProperty().addListener((p, before, now) -> selected(now));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.rowsProperty().subscribe(this::replace);
        model.nowProperty().subscribe(now -> tick());
        model.selectedProperty().subscribe(id -> follow());
        model.revealProperty().subscribe(count -> reveal());
    }

    private TableColumn<ObjectiveRow, ObjectiveRow> make(
            ObjectiveColumn column, Appearance appearance) {
        TableColumn<ObjectiveRow, ObjectiveRow> made = new TableColumn<>(column.title());
        made.setPrefWidth(column.width());
        made.setMinWidth(column.width());
        made.setSortable(false);
        made.setReorderable(false);
        made.setResizable(false);
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(table -> new ObjectiveCell(column, model, appearance.palette()));
        if (column.numeric()) {
            made.getStyleClass().add("figure-column");
        }
        return made;
    }

    /** As many columns as there is room for; what is left belongs to objective and part. */
    private void fit() {
        double room = getWidth() - SCROLL_BAR;
        if (room <= 0) {
            return;
        }
        List<ObjectiveColumn> shown = ObjectiveColumn.fitting(room, severalHubs);
        double used = shown.stream().mapToDouble(ObjectiveColumn::width).sum();
        double rest = Math.max(0, room - used) / 2;
        columns.forEach((column, made) -> {
            made.setVisible(shown.contains(column));
            boolean grows = column == ObjectiveColumn.OBJECTIVE || column == ObjectiveColumn.PART;
            if (grows) {
                double width = Math.floor(column.width() + rest);
                made.setMinWidth(width);
                made.setMaxWidth(width);
                made.setPrefWidth(width);
            }
        });
    }

    private void tick() {
        nothing.setText(model.emptySentence());
        boolean several = model.board().hubs().size() > 1;
        if (several != severalHubs) {
            severalHubs = several;
            fit();
        }
    }

    private void pressed(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ENTER) {
            model.onOpenNode();
            pressed.consume();
        }
    }

    private void selected(@Nullable ObjectiveRow row) {
        if (!replacing) {
            model.selectedProperty().set(row == null ? null : row.id());
        }
    }

    private void replace(List<ObjectiveRow> rows) {
        replacing = true;
        getItems().setAll(rows);
        select();
        replacing = false;
        tick();
    }

    private void select() {
        int at = model.indexOf(model.selectedProperty().get());
        if (at < 0) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().clearAndSelect(at);
        }
    }

    /** Who chose here need not be told; who chose by a key is followed. */
    private void follow() {
        ObjectiveRow here = getSelectionModel().getSelectedItem();
        ObjectiveId chosen = here == null ? null : here.id();
        if (!replacing && !Objects.equals(chosen, model.selectedProperty().get())) {
            replacing = true;
            select();
            replacing = false;
        }
    }

    private void reveal() {
        int at = model.indexOf(model.selectedProperty().get());
        if (at >= 0 && !inView(at)) {
            // One row of what came before stays in view, so that a person sees where he is.
            scrollTo(Math.max(0, at - 1));
        }
    }

    private boolean inView(int at) {
        if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
            return false;
        }
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        return first != null && last != null && at > first.getIndex() && at < last.getIndex();
    }

    /** A row that looks as old as what is known of it; a line parts it from another objective. */
    private final class Row extends TableRow<ObjectiveRow> {
        Row() {
            setOnMouseClicked(clicked -> {
                if (clicked.getButton() == MouseButton.PRIMARY
                        && clicked.getClickCount() == 2
                        && !isEmpty()) {
                    model.onOpenNode();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable ObjectiveRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean old = !empty && row != null && row.lastKnown();
            FreshnessStyle.mark(this, old ? Freshness.STALE : Freshness.LIVE);
            pseudoClassStateChanged(FIRST, !empty && row != null && begins(getIndex(), row));
        }

        private boolean begins(int index, ObjectiveRow row) {
            List<ObjectiveRow> all = getTableView().getItems();
            return index > 0
                    && index < all.size()
                    && !all.get(index - 1)
                            .id()
                            .key()
                            .objective()
                            .equals(row.id().key().objective());
        }
    }
}
