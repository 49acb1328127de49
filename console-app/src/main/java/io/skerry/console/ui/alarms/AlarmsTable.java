package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmId;
import io.skerry.console.model.Freshness;
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

/** The table: the model orders, one list change for each batch, selection stays on its alarm. */
final class AlarmsTable extends TableView<AlarmItem> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass SYMPTOM = PseudoClass.getPseudoClass("symptom");
    private static final double SCROLL_BAR = 16;

    private final AlarmsModel model;
    private final Map<AlarmColumn, TableColumn<AlarmItem, AlarmItem>> columns =
            new EnumMap<>(AlarmColumn.class);
    private final Label nothing = new Label();
    private boolean replacing;
    private boolean severalHubs;

    AlarmsTable(AlarmsModel model, Appearance appearance) {
        this.model = model;
        getStyleClass().addAll("nodes-table", "alarms-table", "dense", "edge-to-edge");
        for (AlarmColumn column : AlarmColumn.values()) {
            TableColumn<AlarmItem, AlarmItem> made = make(column, appearance);
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
        model.itemsProperty().subscribe(this::replace);
        model.shownProperty().subscribe(shown -> tick());
        model.selectedProperty().subscribe(id -> follow());
        model.revealProperty().subscribe(count -> reveal());
        model.markedProperty().subscribe(marked -> refresh());
        model.desk().refusedProperty().subscribe(refused -> refresh());
        model.desk().sentProperty().subscribe(sent -> refresh());
    }

    private TableColumn<AlarmItem, AlarmItem> make(AlarmColumn column, Appearance appearance) {
        TableColumn<AlarmItem, AlarmItem> made = new TableColumn<>(column.title());
        made.setPrefWidth(column.width());
        made.setMinWidth(column.width());
        made.setSortable(false);
        made.setReorderable(false);
        made.setResizable(false);
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(table -> new AlarmCell(column, model, appearance.palette()));
        if (column.numeric()) {
            made.getStyleClass().add("figure-column");
        }
        return made;
    }

    /** As many columns as there is room for; what is left belongs to the sentence. */
    private void fit() {
        double room = getWidth() - SCROLL_BAR;
        if (room <= 0) {
            return;
        }
        List<AlarmColumn> shown = AlarmColumn.fitting(room, severalHubs);
        Map<AlarmColumn, Double> widths = AlarmColumn.widths(shown, room);
        columns.forEach((column, made) -> {
            made.setVisible(shown.contains(column));
            double wide = widths.getOrDefault(column, column.width());
            made.setMinWidth(wide);
            made.setMaxWidth(wide);
            made.setPrefWidth(wide);
        });
    }

    private void tick() {
        nothing.setText(model.emptySentence());
        boolean several = model.shownProperty().get().hubs().size() > 1;
        if (several != severalHubs) {
            severalHubs = several;
            fit();
        }
    }

    /** The table's own meaning of these keys is not ours. */
    private void pressed(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ENTER) {
            model.onOpenNode();
            pressed.consume();
        } else if (pressed.getCode() == KeyCode.LEFT || pressed.getCode() == KeyCode.RIGHT) {
            AlarmItem item = getSelectionModel().getSelectedItem();
            boolean open = pressed.getCode() == KeyCode.RIGHT;
            boolean plain = !pressed.isAltDown() && !pressed.isShortcutDown();
            if (plain && item != null && item.symptoms() > 0 && item.open() != open) {
                model.onTurn(item.id());
                pressed.consume();
            }
        } else if (pressed.getCode() == KeyCode.SPACE) {
            model.onMark();
            pressed.consume();
        }
    }

    private void selected(@Nullable AlarmItem item) {
        if (!replacing) {
            model.selectedProperty().set(item == null ? null : item.id());
        }
    }

    private void replace(List<AlarmItem> items) {
        replacing = true;
        getItems().setAll(items);
        select();
        replacing = false;
    }

    private void select() {
        int at = model.indexOf(model.selectedProperty().get());
        if (at < 0) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().clearAndSelect(at);
        }
    }

    /** Who chose here need not be told; who chose elsewhere, as in the strip, is followed. */
    private void follow() {
        AlarmItem here = getSelectionModel().getSelectedItem();
        AlarmId chosen = here == null ? null : here.id();
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

    /** A row that looks as old as what is known of it. */
    private final class Row extends TableRow<AlarmItem> {
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
        protected void updateItem(@Nullable AlarmItem item, boolean empty) {
            super.updateItem(item, empty);
            AlarmItem shown = empty ? null : item;
            boolean stale = shown != null && shown.stale();
            FreshnessStyle.mark(this, stale ? Freshness.STALE : Freshness.LIVE);
            pseudoClassStateChanged(QUIET, shown != null && shown.quiet());
            pseudoClassStateChanged(SYMPTOM, shown != null && shown.symptom());
        }
    }
}
