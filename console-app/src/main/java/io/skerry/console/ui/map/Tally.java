package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How many nodes of a group are in each status.
 *
 * @param counts statuses that occur, each at least 1
 * @param worst the status that wins the roll-up; unknown for no nodes
 * @param unacknowledged whether the one that wins has an unacknowledged alarm
 */
record Tally(Map<Status, Integer> counts, Status worst, boolean unacknowledged) {
    static final Tally NONE = of(List.of());

    static Tally of(Collection<MapNode> nodes) {
        EnumMap<Status, Integer> counts = new EnumMap<>(Status.class);
        int rank = Integer.MAX_VALUE;
        Status worst = Status.UNKNOWN;
        boolean unacknowledged = false;
        for (MapNode node : nodes) {
            counts.merge(node.status(), 1, Integer::sum);
            if (node.rank() < rank) {
                rank = node.rank();
                worst = node.status();
                unacknowledged = node.unacknowledged();
            }
        }
        return new Tally(counts, worst, unacknowledged);
    }

    int total() {
        int total = 0;
        for (int count : counts.values()) {
            total += count;
        }
        return total;
    }

    int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    int rank() {
        return worst.rank(unacknowledged);
    }

    /** Such as "3 critical, 1 lost, 38 normal". */
    String words() {
        StringJoiner words = new StringJoiner(", ");
        for (Status status : Status.values()) {
            if (count(status) > 0) {
                words.add(count(status) + " " + status.word());
            }
        }
        return words.toString();
    }
}
