package io.skerry.console.ui.objectives;

import io.skerry.console.model.LinkState;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.ObjectiveStanding;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What all hubs said of their objectives; never changes, and forgets nothing when a hub is away.
 *
 * @param hubs by name
 */
record Board(Map<String, HubReport> hubs) {
    static final Board EMPTY = new Board(Map.of());

    Board {
        hubs = Collections.unmodifiableMap(new TreeMap<>(hubs));
    }

    HubReport hub(String name) {
        return hubs.getOrDefault(name, HubReport.NONE);
    }

    /** The connections are so now; hubs of which nothing is said stay. */
    Board linked(Collection<LinkState> links) {
        Board next = this;
        for (LinkState link : links) {
            next = next.with(link.hub(), hub -> hub.linked(link.connected(), link.clockOffset()));
        }
        return next;
    }

    Board answered(String hub, ObjectiveReport report, Instant now) {
        return with(hub, known -> known.answered(report, now));
    }

    Board withNodes(String hub, List<ObjectiveStanding> nodes) {
        return with(hub, known -> known.withNodes(nodes));
    }

    /** Machines are not shown any more. */
    Board withoutNodes() {
        Board next = this;
        for (String hub : hubs.keySet()) {
            next = next.withNodes(hub, List.of());
        }
        return next;
    }

    Board failed(String hub, boolean served, String why) {
        return with(hub, known -> known.failed(served, why));
    }

    private Board with(String hub, UnaryOperator<HubReport> change) {
        Map<String, HubReport> next = new TreeMap<>(hubs);
        next.put(hub, change.apply(hub(hub)));
        return new Board(next);
    }

    /** Whether every hub is heard, so that none is a good sign. */
    boolean complete(Instant now) {
        return !hubs.isEmpty() && hubs.values().stream().allMatch(hub -> hub.heard(now));
    }
}
