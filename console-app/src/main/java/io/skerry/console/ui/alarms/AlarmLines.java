package io.skerry.console.ui.alarms;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmRow;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The words of alarms, made once for each row and each change of names: what did not change is the
 * same object. Four times a second ten thousand are asked for, most of which follow each other as
 * they did before.
 */
final class AlarmLines {
    private final IdentityHashMap<AlarmRow, AlarmLine> lines = new IdentityHashMap<>();
    private List<AlarmLine> before = List.of();
    private long names = -1;

    /** Whether a fleet's nodes are called as in the words that were made last. */
    boolean knows(FleetSnapshot fleet) {
        return fleet.names() == names;
    }

    /** The words of each row, in their order. */
    List<AlarmLine> of(List<AlarmRow> rows, FleetSnapshot fleet) {
        if (!knows(fleet)) {
            names = fleet.names();
            lines.clear();
            before = List.of();
        }
        List<AlarmLine> all = new ArrayList<>(rows.size());
        int at = 0;
        for (AlarmRow row : rows) {
            // One that is new, and one that is gone: all others need not be looked for.
            if (is(row, at)) {
                all.add(before.get(at));
                at++;
            } else if (is(row, at + 1)) {
                all.add(before.get(at + 1));
                at += 2;
            } else {
                all.add(lines.computeIfAbsent(row, each -> AlarmLine.of(each, fleet)));
            }
        }
        // What is gone is forgotten once it is as much as what is there.
        if (lines.size() > 2 * all.size()) {
            lines.clear();
            all.forEach(line -> lines.put(line.row(), line));
        }
        before = all;
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // What did not change is the same object.
    private boolean is(AlarmRow row, int at) {
        return at < before.size() && before.get(at).row() == row;
    }
}
