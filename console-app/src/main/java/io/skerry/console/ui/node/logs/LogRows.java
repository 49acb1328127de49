package io.skerry.console.ui.node.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows, bounded: a ring, so that a batch costs what the batch holds and not what the
 * list holds. Lives on the JavaFX thread; each batch is one change.
 */
final class LogRows extends ObservableListBase<LogRow> {
    private final @Nullable LogRow[] ring;
    private int first;
    private int size;
    private long forgotten;

    LogRows(int room) {
        ring = new @Nullable LogRow[room];
    }

    /** Lines that stood here and made room for newer ones. */
    long forgotten() {
        return forgotten;
    }

    void append(List<LogRow> batch) {
        if (batch.isEmpty()) {
            return;
        }
        int passed = Math.max(0, batch.size() - ring.length);
        for (LogRow row : batch.subList(0, passed)) {
            forgotten += row.lines();
        }
        List<LogRow> kept = batch.subList(passed, batch.size());
        beginChange();
        forget(size + kept.size() - ring.length);
        int from = size;
        for (LogRow row : kept) {
            ring[(first + size++) % ring.length] = row;
        }
        nextAdd(from, size);
        endChange();
    }

    private void forget(int count) {
        if (count <= 0) {
            return;
        }
        List<LogRow> gone = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            LogRow row = get(0);
            gone.add(row);
            forgotten += row.lines();
            ring[first] = null;
            first = (first + 1) % ring.length;
            size--;
        }
        nextRemove(0, gone);
    }

    @Override
    public void clear() {
        List<LogRow> gone = List.copyOf(this);
        beginChange();
        Arrays.fill(ring, null);
        first = 0;
        size = 0;
        forgotten = 0;
        nextRemove(0, gone);
        endChange();
    }

    @Override
    public LogRow get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        LogRow row = ring[(first + index) % ring.length];
        if (row == null) {
            throw new IllegalStateException("a row within the list is never empty");
        }
        return row;
    }

    @Override
    public int size() {
        return size;
    }
}
