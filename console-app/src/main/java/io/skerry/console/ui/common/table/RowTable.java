package io.skerry.console.ui.common.table;

import io.skerry.console.model.Freshness;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.FreshnessStyle;
import io.skerry.console.ui.common.ViewKeys;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/**
 * A table whose model filters and orders: one list change for each batch, and the selection stays
 * on its row. A row looks as old as what is known of it.
 *
 * @param <R> a row
 * @param <I> what a row is known by
 * @param <C> the columns
 */
@SuppressWarnings("this-escape") // A control is put together here, before anybody else has it.
public abstract class RowTable<R, I, C extends Enum<C> & RowColumn> extends TableView<R> {
    private static final PseudoClass PARTED = PseudoClass.getPseudoClass("parted");
    private static final double SCROLL_BAR = 16;
    private static final double SENTENCE = 560;

    private final Selection<R, I> selection;
    private final Rows<R> rows = new Rows<>();
    private final ViewKeys keys;
    private final ContextMenu menu = new ContextMenu();
    private final Map<C, TableColumn<R, R>> columns;
    private final Label nothing = new Label();
    private final Map<PseudoClass, Predicate<R>> marks = new LinkedHashMap<>();
    private Function<R, Freshness> freshness = row -> Freshness.LIVE;
    private BiPredicate<R, R> parted = (above, row) -> false;
    private DoubleFunction<Map<C, Double>> widths = room -> Map.of();
    private Runnable open = () -> {};
    private boolean replacing;

    /**
     * @param title whose keys are its keys, on the sheet
     * @param kind of the columns, all of which it has
     */
    protected RowTable(
            String title,
            Selection<R, I> selection,
            Appearance appearance,
            Class<C> kind,
            Function<C, TableCell<R, R>> cell) {
        this.selection = selection;
        this.keys = new ViewKeys(title);
        this.columns = new EnumMap<>(kind);
        setItems(rows);
        getStyleClass().addAll("row-table", "dense", "edge-to-edge");
        for (C column : kind.getEnumConstants()) {
            TableColumn<R, R> made = make(column, cell);
            columns.put(column, made);
            getColumns().add(made);
        }
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        nothing.setWrapText(true);
        nothing.setMaxWidth(SENTENCE);
        setPlaceholder(nothing);
        setAccessibleText(title);
        setRowFactory(table -> new Row());
        keys.installBefore(this);
        appearance.densityProperty().subscribe(density -> setFixedCellSize(density.rowHeight()));
        getSelectionModel().selectedItemProperty().addListener((p, before, now) -> selected(now));
        setOnContextMenuRequested(this::asked);
    }

    private TableColumn<R, R> make(C column, Function<C, TableCell<R, R>> cell) {
        TableColumn<R, R> made = new TableColumn<>(column.title());
        made.setPrefWidth(column.width());
        made.setMinWidth(column.width());
        made.setSortable(false);
        made.setReorderable(false);
        made.setResizable(false);
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(table -> cell.apply(column));
        if (column.numeric()) {
            made.getStyleClass().add("figure-column");
        }
        return made;
    }

    /** From here on it follows its rows; called once all is said of how they look. */
    protected final void begin() {
        selection.rowsProperty().subscribe(this::replace);
        selection.selectedProperty().subscribe(id -> follow());
        selection.revealProperty().subscribe(count -> reveal());
    }

    /** The columns as the table has them. */
    protected final Map<C, TableColumn<R, R>> columns() {
        return Collections.unmodifiableMap(columns);
    }

    /** How old a row looks. */
    protected final void look(Function<R, Freshness> age) {
        freshness = age;
    }

    /** Marks rows for the style sheet. */
    protected final void mark(String pseudoClass, Predicate<R> marked) {
        marks.put(PseudoClass.getPseudoClass(pseudoClass), marked);
    }

    /** A line above each row that has another above it to be parted from. */
    protected final void part(BiPredicate<R, R> isOther) {
        parted = isOther;
    }

    /** Enter and a double click. */
    protected final void open(String meaning, Runnable act) {
        keys.press("Enter", meaning, act, KeyCode.ENTER);
        open = act;
    }

    /** Offers something for the selected row in its menu. */
    protected final void offer(String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(chosen -> act.run());
        menu.getItems().add(item);
    }

    /**
     * As many columns as there is room for.
     *
     * @param each the columns that are shown in so much room, with their widths
     */
    protected final void fit(DoubleFunction<Map<C, Double>> each) {
        widths = each;
        widthProperty().subscribe(width -> fit());
    }

    /** Again, as it does not depend on the room alone. */
    protected final void fit() {
        double room = getWidth() - SCROLL_BAR;
        if (room <= 0) {
            return;
        }
        Map<C, Double> shown = widths.apply(room);
        columns.forEach((column, made) -> {
            double wide = shown.getOrDefault(column, column.width());
            made.setVisible(shown.containsKey(column));
            made.setMinWidth(wide);
            made.setMaxWidth(wide);
            made.setPrefWidth(wide);
        });
    }

    /** Says why it is empty while it is. */
    protected final void sayWhyEmpty(String sentence) {
        nothing.setText(sentence);
    }

    /** What it hears, as the sheet of keys shows it. */
    public final ViewKeys keys() {
        return keys;
    }

    /** What may be done of the selected row. */
    public final ContextMenu menu() {
        return menu;
    }

    /** The row that was asked selected itself before. */
    private void asked(ContextMenuEvent asked) {
        if (!menu.getItems().isEmpty() && selection.selectedRow().isPresent()) {
            menu.show(this, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        }
    }

    private void selected(@Nullable R row) {
        if (!replacing) {
            selection.select(row);
        }
    }

    private void replace(List<R> now) {
        replacing = true;
        rows.show(now);
        select();
        replacing = false;
        partAnew();
    }

    /** A row that stays may stand below another now, and is not told of it. */
    private void partAnew() {
        VirtualFlow<?> flow = flow();
        if (flow != null) {
            IndexedCell<?> first = flow.getFirstVisibleCell();
            for (IndexedCell<?> cell = first;
                    cell != null;
                    cell = flow.getVisibleCell(cell.getIndex() + 1)) {
                if (cell instanceof RowTable<?, ?, ?>.Row row) {
                    row.part();
                }
            }
        }
    }

    private void select() {
        int at = selection.index();
        if (at < 0) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().clearAndSelect(at);
        }
    }

    /** Who chose here need not be told; who chose elsewhere, as by a key, is followed. */
    private void follow() {
        if (!replacing && !selection.isSelected(getSelectionModel().getSelectedItem())) {
            replacing = true;
            select();
            replacing = false;
        }
    }

    private void reveal() {
        int at = selection.index();
        if (at >= 0 && !inView(at)) {
            // One row of what came before stays in view, so that a person sees where he is.
            scrollTo(Math.max(0, at - 1));
        }
    }

    /** What holds the rows; null while there is no skin. To look it up asks each node before it. */
    private @Nullable VirtualFlow<?> flow() {
        for (Node child : getChildrenUnmodifiable()) {
            if (child instanceof VirtualFlow<?> flow) {
                return flow;
            }
        }
        return null;
    }

    private boolean inView(int at) {
        VirtualFlow<?> flow = flow();
        if (flow == null) {
            return false;
        }
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        return first != null && last != null && at > first.getIndex() && at < last.getIndex();
    }

    /**
     * A row that looks as old as what is known of it. With another row its cells place what they
     * show themselves, so that nothing has to be laid out; and it is styled again only when it
     * looks different, at once, as it is too late for this frame otherwise.
     */
    private final class Row extends TableRow<R> {
        private boolean turning;
        private boolean asked;
        private boolean restyled;

        Row() {
            getPseudoClassStates()
                    .addListener((SetChangeListener<PseudoClass>) change -> restyled = true);
            setOnMouseClicked(clicked -> {
                if (clicked.getButton() == MouseButton.PRIMARY
                        && clicked.getClickCount() == 2
                        && !isEmpty()) {
                    open.run();
                }
            });
            setOnContextMenuRequested(asked -> {
                if (isEmpty()) {
                    asked.consume();
                } else {
                    RowTable.this.getSelectionModel().clearAndSelect(getIndex());
                }
            });
        }

        @Override
        public void updateIndex(int index) {
            turning = true;
            asked = false;
            restyled = false;
            super.updateIndex(index);
            turning = false;
            if (asked && getChildrenUnmodifiable().stream().anyMatch(Row::waits)) {
                requestLayout();
            }
            if (restyled && getScene() != null) {
                applyCss();
            }
        }

        @Override
        public void requestLayout() {
            if (turning) {
                asked = true;
            } else {
                super.requestLayout();
            }
        }

        private static boolean waits(Node cell) {
            return cell instanceof Parent parent && parent.isNeedsLayout();
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            R shown = empty ? null : row;
            Freshness age = shown == null ? Freshness.LIVE : freshness.apply(shown);
            FreshnessStyle.mark(this, age);
            // The hatch for whoever does not see it.
            setAccessibleHelp(age == Freshness.STALE ? "as last known" : null);
            marks.forEach((mark, marked) ->
                    pseudoClassStateChanged(mark, shown != null && marked.test(shown)));
            part();
        }

        /** By where it stands among the rows, not by what it still shows of those before. */
        private void part() {
            List<R> all = RowTable.this.getItems();
            int index = getIndex();
            pseudoClassStateChanged(
                    PARTED,
                    index > 0
                            && index < all.size()
                            && parted.test(all.get(index - 1), all.get(index)));
        }
    }
}
