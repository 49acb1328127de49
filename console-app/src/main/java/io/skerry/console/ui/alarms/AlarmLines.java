package io.skerry.console.ui.alarms;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of alarms, made once for each row and each change of names: what did not change is the
 * same object. Four times a second ten thousand are asked for, most of which follow each other as
 * they did before.
 */
final class AlarmLines {
    /** So many may be gone in a row before those that stay are looked for one by one. */
    private static final int GONE_TOGETHER = 8;

    private final IdentityHashMap<AlarmRow, AlarmLine> lines = new IdentityHashMap<>();
    private final Map<AlarmId, AlarmLink> links = new HashMap<>();
    private List<AlarmRow> rowsBefore = List.of();
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
            links.clear();
            rowsBefore = List.of();
            before = List.of();
        }
        List<AlarmLine> all = new ArrayList<>(rows.size());
        int at = 0;
        for (AlarmRow row : rows) {
            // Some that are new, and some that are gone: all others need not be looked for.
            int stood = find(row, at);
            if (stood >= 0) {
                all.add(before.get(stood));
                at = stood + 1;
            } else {
                all.add(lines.computeIfAbsent(row, each -> AlarmLine.of(each, fleet, this::link)));
            }
        }
        // What is gone is forgotten once it is as much as what is there.
        if (lines.size() > 2 * all.size()) {
            lines.clear();
            links.clear();
            all.forEach(this::keep);
        }
        rowsBefore = List.copyOf(rows);
        before = all;
        return all;
    }

    /** Where a row stood, there or not far behind; negative when it did not. */
    @SuppressWarnings("ReferenceEquality") // What did not change is the same object.
    private int find(AlarmRow row, int from) {
        int end = Math.min(rowsBefore.size(), from + 1 + GONE_TOGETHER);
        for (int i = from; i < end; i++) {
            if (rowsBefore.get(i) == row) {
                return i;
            }
        }
        return -1;
    }

    private AlarmLink link(AlarmId id) {
        return links.computeIfAbsent(id, each -> new AlarmLink());
    }

    private void keep(AlarmLine line) {
        lines.put(line.row(), line);
        links.put(line.id(), line.link());
        AlarmRef cause = line.row().holds().cause();
        AlarmLink link = line.cause();
        if (cause != null && link != null) {
            links.put(new AlarmId(line.row().hub(), cause), link);
        }
    }
}
