package io.skerry.console.ui.common.table;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * What a table shows, as a list that says of each batch which places hold another row than before.
 * A table takes rows that are replaced for a reason to empty all of its cells and to fill them
 * again; of rows that are others it only looks at the cells that show them. Lives on the JavaFX
 * thread.
 */
final class Rows<R> extends ObservableListBase<R> {
    private List<R> rows = List.of();

    /** Shows these from now on; one change, none when they are the same objects as before. */
    @SuppressWarnings("ReferenceEquality") // What equals the row before is shown as that object.
    void show(List<R> now) {
        List<R> before = rows;
        int both = Math.min(before.size(), now.size());
        beginChange();
        rows = now;
        for (int i = 0; i < both; i++) {
            if (before.get(i) != now.get(i)) {
                nextUpdate(i);
            }
        }
        if (now.size() > both) {
            nextAdd(both, now.size());
        } else if (before.size() > both) {
            nextRemove(both, before.subList(both, before.size()));
        }
        endChange();
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
