package io.skerry.console.ui.objectives;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a board in the order in which they are shown: objectives by their worst part, and of
 * each the fleet, then regions, cells and nodes, each sort with the worst first.
 */
final class Rows {
    /** So many nodes of an objective are shown when no region is chosen. */
    static final int WORST_NODES = 20;

    private static final Comparator<ObjectiveRow> WITHIN =
            Comparator.comparing((ObjectiveRow row) -> row.id().key().scope())
                    .thenComparing(ObjectiveRow.WORST_FIRST);

    /** By state and severity alone: what is left moves all the time, and objectives would jump. */
    private static final Comparator<ObjectiveRow> BADNESS =
            Comparator.comparing(ObjectiveRow::state)
                    .thenComparing(row -> row.standing().severity(), Comparator.reverseOrder());

    private final FleetSnapshot fleet;
    private final String region;

    private Rows(FleetSnapshot fleet, String region) {
        this.fleet = fleet;
        this.region = region;
    }

    /**
     * @param fleet knows the names of nodes, and where they are
     * @param region only what is in it, and what is in none; empty for all
     */
    static List<ObjectiveRow> of(
            Board board, ObjectiveFilter filter, String region, FleetSnapshot fleet, Instant now) {
        Rows rows = new Rows(fleet, region);
        Map<String, List<ObjectiveRow>> byObjective = new HashMap<>();
        for (ObjectiveRow row : rows.all(board, now)) {
            if (filter.matches(row)) {
                byObjective
                        .computeIfAbsent(row.id().key().objective(), name -> new ArrayList<>())
                        .add(row);
            }
        }
        List<String> order = order(board);
        List<List<ObjectiveRow>> groups = new ArrayList<>(byObjective.values());
        groups.sort(
                Comparator.comparing(Rows::worst, BADNESS)
                        .thenComparingInt(group -> place(order, group)));
        List<ObjectiveRow> shown = new ArrayList<>();
        for (List<ObjectiveRow> group : groups) {
            group.sort(WITHIN);
            shown.addAll(rows.limited(group));
        }
        return shown;
    }

    private List<ObjectiveRow> all(Board board, Instant now) {
        List<ObjectiveRow> rows = new ArrayList<>();
        board.hubs()
                .forEach((name, hub) -> {
                    Map<String, ObjectiveDefinition> definitions = new HashMap<>();
                    hub.definitions().forEach(each -> definitions.put(each.name(), each));
                    boolean unheard = !hub.heard(now);
                    List<ObjectiveStanding> standings = new ArrayList<>(hub.standings());
                    standings.addAll(hub.nodes());
                    for (ObjectiveStanding standing : standings) {
                        ObjectiveKey key = standing.key();
                        if (inRegion(key)) {
                            rows.add(
                                    new ObjectiveRow(
                                            new ObjectiveId(name, key),
                                            definitions.get(key.objective()),
                                            standing,
                                            unheard,
                                            hub.clockOffset(),
                                            ObjectiveWords.part(key, fleet)));
                        }
                    }
                });
        return rows;
    }

    /** A node that the roster does not know is shown: the hub was asked for the region's only. */
    private boolean inRegion(ObjectiveKey key) {
        if (region.isEmpty()) {
            return true;
        }
        NodeView view =
                key.scope() == ObjectiveKey.Scope.NODE ? fleet.nodes().get(key.part()) : null;
        String own = view == null ? key.region() : view.node().facts().region();
        return own.isEmpty() || own.equals(region);
    }

    /** Of the nodes of the whole fleet only the worst: they stand last, the worst first. */
    private List<ObjectiveRow> limited(List<ObjectiveRow> group) {
        int nodes = 0;
        while (nodes < group.size()
                && group.get(nodes).id().key().scope().compareTo(ObjectiveKey.Scope.NODE) < 0) {
            nodes++;
        }
        int most = region.isEmpty() ? nodes + WORST_NODES : group.size();
        return group.subList(0, Math.min(group.size(), most));
    }

    private static ObjectiveRow worst(List<ObjectiveRow> group) {
        return group.stream().min(BADNESS).orElseThrow();
    }

    /** Names in the order of the hubs' files. */
    private static List<String> order(Board board) {
        Set<String> names = new LinkedHashSet<>();
        board.hubs()
                .values()
                .forEach(hub -> hub.definitions().forEach(each -> names.add(each.name())));
        return List.copyOf(names);
    }

    private static int place(List<String> order, List<ObjectiveRow> group) {
        int at = order.indexOf(group.getFirst().id().key().objective());
        return at < 0 ? order.size() : at;
    }
}
