package io.skerry.console.ui.common.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order in which they are shown, and which of them is selected: by its id, so that it
 * stays the same while rows move. Lives on the JavaFX thread.
 *
 * @param <R> a row
 * @param <I> what a row is known by
 */
public final class Selection<R, I> {
    private final Function<R, I> id;
    private final ReadOnlyObjectWrapper<List<R>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable I> selected = new SimpleObjectProperty<>();
    private final ReadOnlyLongWrapper reveal = new ReadOnlyLongWrapper();
    private long shown;
    private Found found = new Found(0, null, -1);

    /** Where a row stood among those that were shown then. */
    private record Found(long shown, @Nullable Object id, int at) {
        boolean isFor(long now, @Nullable Object wanted) {
            return shown == now && Objects.equals(id, wanted);
        }
    }

    public Selection(Function<R, I> id) {
        this.id = id;
    }

    /**
     * Shows these from now on; one change, however many there are. A row that equals the one that
     * stood at its place is shown as the same object: its cells need not look again.
     */
    public void show(List<R> others) {
        List<R> before = rows.get();
        List<R> now = new ArrayList<>(others);
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            if (before.get(i).equals(now.get(i))) {
                now.set(i, before.get(i));
            }
        }
        shown++;
        rows.set(List.copyOf(now));
    }

    public List<R> rows() {
        return rows.get();
    }

    public ReadOnlyObjectProperty<List<R>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Id of the selected row, also while it is not shown; null for none. */
    public ObjectProperty<@Nullable I> selectedProperty() {
        return selected;
    }

    /** Grows whenever the selected row is to be brought into view. */
    public ReadOnlyLongProperty revealProperty() {
        return reveal.getReadOnlyProperty();
    }

    /** The selected row as it is shown; empty for none, or when it is not. */
    public Optional<R> selectedRow() {
        int at = index();
        return at < 0 ? Optional.empty() : Optional.of(rows.get().get(at));
    }

    /**
     * Where the selected row stands; negative when it does not. Looked for once for all who ask.
     */
    public int index() {
        I wanted = selected.get();
        if (!found.isFor(shown, wanted)) {
            found = new Found(shown, wanted, indexOf(wanted));
        }
        return found.at();
    }

    /** Where a row stands; negative when it does not. */
    public int indexOf(@Nullable I wanted) {
        return wanted == null ? -1 : indexOf(rows.get(), id, wanted);
    }

    /**
     * Where the row of an id stands among others; negative when it does not. Most often the id is
     * the very object that its row has, so that no ids need to be compared: of ten thousand rows
     * that is dear.
     */
    @SuppressWarnings("ReferenceEquality") // Only first; ids that are equal are found after it.
    public static <R, I> int indexOf(List<R> all, Function<R, I> id, I wanted) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)) == wanted) {
                return i;
            }
        }
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Selects the row so many below, at most the last; the first when none is selected. */
    public void move(int steps) {
        List<R> all = rows.get();
        if (all.isEmpty()) {
            return;
        }
        int at = index();
        int next = at < 0 ? 0 : Math.clamp(at + (long) steps, 0, all.size() - 1);
        selected.set(id.apply(all.get(next)));
        reveal();
    }

    /** Brings the selected row into view. */
    public void reveal() {
        reveal.set(reveal.get() + 1);
    }

    /** The table selected a row, or none. */
    void select(@Nullable R row) {
        selected.set(row == null ? null : id.apply(row));
    }

    boolean isSelected(@Nullable R row) {
        return Objects.equals(row == null ? null : id.apply(row), selected.get());
    }
}
