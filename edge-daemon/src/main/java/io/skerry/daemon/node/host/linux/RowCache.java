package io.skerry.daemon.node.host.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was derived from the name in each row of a table of the kernel. The rows seldom change, so a
 * row whose name is the same as last time costs no string.
 */
final class RowCache<T> {

    private record Row<T>(String name, T value) {}

    private final Function<String, T> make;
    private final List<Row<T>> rows = new ArrayList<>();

    /**
     * @param make derives a row's value from its name
     */
    RowCache(Function<String, T> make) {
        this.make = make;
    }

    /** The value for the scanner's word in a row; rows are asked for from 0 without a gap. */
    T get(int index, TextScanner scanner) {
        if (index < rows.size() && scanner.wordIs(rows.get(index).name())) {
            return rows.get(index).value();
        }
        String name = scanner.word();
        Row<T> row = new Row<>(name, make.apply(name));
        if (index < rows.size()) {
            rows.set(index, row);
        } else {
            rows.add(row);
        }
        return row.value();
    }
}
