package io.skerry.console.fleet;

import io.skerry.console.model.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A group of nodes seen as one.
 *
 * @param state the worst of its members, by precedence; unknown when it has none
 * @param counts members by status; statuses without members are left out
 * @param shelved conditions of members put aside until later
 */
public record RollUp(
        RollUpState state, Coverage coverage, Map<Status, Integer> counts, int shelved) {
    public static final RollUp EMPTY =
            new RollUp(RollUpState.UNKNOWN, new Coverage(0, 0), Map.of(), 0);

    public RollUp {
        Map<Status, Integer> copy = new EnumMap<>(Status.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    public int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    /** Rolls members up; those that do not count (pending, revoked) are left out. */
    public static RollUp of(Iterable<NodeView> members) {
        Builder builder = new Builder();
        members.forEach(builder::add);
        return builder.build();
    }

    static final class Builder {
        private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
        private RollUpState worst = RollUpState.NORMAL;
        private int total;
        private int reporting;
        private int shelved;

        void add(NodeView view) {
            if (!view.counts()) {
                return;
            }
            total++;
            reporting += view.reporting() ? 1 : 0;
            shelved += view.shelved();
            worst = worst.worse(view.state());
            counts.merge(view.status(), 1, Integer::sum);
        }

        RollUp build() {
            return total == 0
                    ? EMPTY
                    : new RollUp(worst, new Coverage(reporting, total), counts, shelved);
        }
    }
}
