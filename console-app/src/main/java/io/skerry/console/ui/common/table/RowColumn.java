package io.skerry.console.ui.common.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A column of a table; the enum of all of them is in the order in which they stand. No width is 80:
 * a table of JavaFX takes that for none, and fits such a column to its first rows without moving
 * the cells beside it.
 */
public interface RowColumn {
    /** Of the header; units stand here and not in the cells. */
    String title();

    /** Pixels. */
    double width();

    /** Right-aligned in digits of one width. */
    boolean numeric();

    /**
     * The columns that there is room for.
     *
     * @param all that could be shown
     * @param optional those that go when there is no room, the last of them first
     */
    static <C extends Enum<C> & RowColumn> List<C> fitting(
            List<C> all, List<C> optional, double room) {
        List<C> shown = new ArrayList<>(all);
        shown.removeAll(optional);
        double used = shown.stream().mapToDouble(RowColumn::width).sum();
        for (C column : optional) {
            used += all.contains(column) ? column.width() : 0;
            if (used > room) {
                break;
            }
            if (all.contains(column)) {
                shown.add(column);
            }
        }
        return shown.stream().sorted().toList();
    }

    /**
     * Widths of the columns that are shown.
     *
     * @param growing those that share what the others do not need
     */
    static <C extends Enum<C> & RowColumn> Map<C, Double> widths(
            Class<C> kind, List<C> shown, List<C> growing, double room) {
        double used = shown.stream().mapToDouble(RowColumn::width).sum();
        double more = Math.max(0, room - used) / growing.size();
        Map<C, Double> widths = new EnumMap<>(kind);
        for (C column : shown) {
            boolean grows = growing.contains(column);
            widths.put(column, grows ? Math.floor(column.width() + more) : column.width());
        }
        return widths;
    }
}
