package io.skerry.console.ui.map;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.GeoPoint;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.NodeFacts;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.HubWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;

/** Keeps a map's model on the newest snapshot of the fleet while somebody looks at it. */
final class MapFeed {
    private final MapModel model;
    private final ObservableValue<FleetSnapshot> fleet;
    private final ObservableValue<String> scope;
    private boolean active;

    /**
     * Follows at once, shows when first active.
     *
     * @param scope the region that all views are narrowed to; empty for the whole fleet
     */
    MapFeed(MapModel model, ObservableValue<FleetSnapshot> fleet, ObservableValue<String> scope) {
        this.model = model;
        this.fleet = fleet;
        this.scope = scope;
        fleet.subscribe(this::refresh);
        scope.subscribe(this::refresh);
    }

    /** What nobody sees is not computed; it is caught up with when it is shown again. */
    void setActive(boolean seen) {
        active = seen;
        refresh();
    }

    private void refresh() {
        if (!active) {
            return;
        }
        FleetSnapshot snapshot = fleet.getValue();
        model.setNodes(nodes(snapshot, scope.getValue()));
        model.noticeProperty().set(notice(snapshot));
    }

    static List<MapNode> nodes(FleetSnapshot snapshot, String region) {
        List<MapNode> nodes = new ArrayList<>(snapshot.nodes().size());
        for (NodeView view : snapshot.views()) {
            boolean inScope = region.isEmpty() || view.node().facts().region().equals(region);
            if (view.counts() && inScope) {
                nodes.add(node(view, snapshot.at()));
            }
        }
        return nodes;
    }

    private static MapNode node(NodeView view, Instant now) {
        NodeFacts facts = view.node().facts();
        GeoPoint position = facts.position();
        return new MapNode(
                view.id(),
                view.node().displayName(),
                facts.region(),
                facts.site(),
                facts.machineType(),
                position == null ? Double.NaN : position.latitude(),
                position == null ? Double.NaN : position.longitude(),
                view.status(),
                view.state().unacknowledged(),
                view.age(now));
    }

    static MapNotice notice(FleetSnapshot snapshot) {
        List<LinkState> away =
                snapshot.links().values().stream().filter(link -> !link.connected()).toList();
        if (snapshot.nodes().isEmpty()) {
            return new MapNotice(HubWords.whyNothingIsKnown(snapshot.links().values()), false);
        }
        if (away.isEmpty()) {
            return MapNotice.NONE;
        }
        LinkState first = away.getFirst();
        String who =
                away.size() == snapshot.links().size()
                        ? away.size() == 1 ? "Hub away" : "All hubs away"
                        : away.size() == 1 ? "Hub " + first.hub() + " away" : "Hubs away";
        String since = Formats.lastKnown(first.since(), snapshot.at());
        return new MapNotice(who + " — " + since, !snapshot.connected());
    }
}
