package io.skerry.daemon.hub.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of one key, as a database keeps them. */
final class StoredRows {
    private final TreeMap<String, SloRows.Row> rows = new TreeMap<>();
    private @Nullable SloState before;
    int written;
    long bytes;

    SloState writtenAndRead(SloEngine engine, SloState state) {
        write(engine, state);
        SloState read = read(engine, state.key());
        before = read;
        return read;
    }

    void write(SloEngine engine, SloState state) {
        SloRows.Change change = SloRows.changed(engine, before, state);
        before = state;
        for (SloRows.Row row : change.put()) {
            rows.put(row.table() + ":" + row.number(), row);
            written++;
            bytes += row.bytes().length;
        }
        for (SloRows.Row row : change.gone()) {
            SloRows.Row removed = rows.remove(row.table() + ":" + row.number());
            if (removed == null) {
                throw new AssertionError("nothing to delete: " + row.table() + row.number());
            }
        }
    }

    SloState read(SloEngine engine, SloKey key) {
        return SloRows.read(engine, key, all());
    }

    List<SloRows.Row> all() {
        return new ArrayList<>(rows.values());
    }
}
