package io.skerry.console.fleet;

import io.skerry.console.model.Acknowledgement;
import io.skerry.console.model.Condition;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds snapshots and reuses from the one before whatever did not change. */
final class SnapshotBuilder {
    private static final int TOP = 50;
    private static final Comparator<ConditionRow> MOST_URGENT_FIRST =
            Comparator.comparing((ConditionRow row) -> NodeRules.state(row.condition()))
                    .thenComparing(row -> row.condition().since(), Comparator.reverseOrder())
                    .thenComparing(ConditionRow::subject)
                    .thenComparing(row -> row.nodeId() == null ? "" : row.nodeId());

    private List<ConditionRow> previousTrust = List.of();
    private long names;
    private FleetSnapshot previous = FleetSnapshot.empty(Instant.EPOCH);

    FleetSnapshot build(Collection<NodeSnapshot> nodes, Map<String, HubLedger> hubs, Instant now) {
        List<NodeView> views = new ArrayList<>(nodes.size());
        for (NodeSnapshot node : nodes) {
            HubLedger ledger = hubs.get(node.reporting().sourceHub());
            Instant cutOffAt = ledger == null ? Instant.EPOCH : ledger.cutOffAt();
            views.add(NodeRules.view(node, FleetStore.offsetOf(hubs, node), cutOffAt, now));
        }
        Map<String, LinkState> links = links(hubs);
        @Nullable Map<String, NodeView> byId = reuse(SilenceRules.resolve(views));
        // Two hubs of one fleet are ruled by the same documents.
        List<ConditionRow> trust =
                hubs.values().stream().flatMap(hub -> hub.trust().stream()).distinct().toList();
        if (byId == null && links.equals(previous.links()) && trust.equals(previousTrust)) {
            previous = at(previous, now);
            return previous;
        }
        previousTrust = trust;
        byId = byId == null ? previous.nodes() : byId;
        Collection<NodeView> all = byId.values();
        previous =
                new FleetSnapshot(
                        previous.revision() + 1,
                        names,
                        now,
                        byId,
                        links,
                        RollUp.of(all),
                        rollUps(all, view -> view.node().facts().region()),
                        rollUps(all, SilenceRules::siteKey),
                        top(all, trust));
        return previous;
    }

    private static FleetSnapshot at(FleetSnapshot same, Instant now) {
        return new FleetSnapshot(
                same.revision(),
                same.names(),
                now,
                same.nodes(),
                same.links(),
                same.fleet(),
                same.regions(),
                same.sites(),
                same.top());
    }

    /** The views by id, unchanged ones as the objects of before; null when none changed. */
    private @Nullable Map<String, NodeView> reuse(List<NodeView> views) {
        Map<String, NodeView> before = previous.nodes();
        boolean changed = before.size() != views.size();
        boolean named = changed;
        Map<String, NodeView> byId = LinkedHashMap.newLinkedHashMap(views.size());
        for (NodeView view : views) {
            NodeView known = before.get(view.id());
            if (known != null && known.equals(view)) {
                byId.put(view.id(), known);
            } else {
                byId.put(view.id(), view);
                changed = true;
                named |= known == null || !known.node().facts().equals(view.node().facts());
            }
        }
        names += named ? 1 : 0;
        return changed ? Collections.unmodifiableMap(byId) : null;
    }

    private static Map<String, LinkState> links(Map<String, HubLedger> hubs) {
        Map<String, LinkState> links = new TreeMap<>();
        hubs.forEach((name, ledger) -> {
            LinkState link = ledger.link();
            if (link != null) {
                links.put(name, link);
            }
        });
        return Collections.unmodifiableMap(links);
    }

    private static Map<String, RollUp> rollUps(
            Collection<NodeView> views, Function<NodeView, String> key) {
        Map<String, RollUp.Builder> builders = new HashMap<>();
        for (NodeView view : views) {
            builders.computeIfAbsent(key.apply(view), fresh -> new RollUp.Builder()).add(view);
        }
        Map<String, RollUp> rolled = new TreeMap<>();
        builders.forEach((name, builder) -> rolled.put(name, builder.build()));
        return Collections.unmodifiableMap(rolled);
    }

    private static List<ConditionRow> top(Collection<NodeView> views, List<ConditionRow> trust) {
        List<ConditionRow> rows = new ArrayList<>(trust);
        for (NodeView view : views) {
            for (Condition condition : view.node().conditions()) {
                if (view.counts() && callsForAttention(condition)) {
                    rows.add(ConditionRow.of(view.node(), condition));
                }
            }
        }
        rows.sort(MOST_URGENT_FIRST);
        return List.copyOf(rows.subList(0, Math.min(TOP, rows.size())));
    }

    private static boolean callsForAttention(Condition condition) {
        return condition.suppression() == Suppression.NONE
                && condition.acknowledgement() == Acknowledgement.UNACKNOWLEDGED
                && condition.severity() != Severity.NORMAL;
    }
}
