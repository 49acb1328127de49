package io.skerry.console.fleet;

import io.skerry.console.command.Handle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.NodeSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one store. Any thread applies events; any thread takes snapshots for a moment that it names.
 * With a hub's link down it keeps all that it knew: ages grow, nodes turn stale, none turns
 * healthy.
 */
public final class FleetStore {
    private final Map<String, NodeSnapshot> nodes = new LinkedHashMap<>();
    private final Map<String, HubLedger> hubs = new TreeMap<>();
    private final LiveSeries series;
    private final AlarmBook alarms = new AlarmBook();
    private final RecentCommands commands = new RecentCommands();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final SnapshotBuilder builder = new SnapshotBuilder();

    /** A store that keeps at most {@code pointsPerSeries} live points of each watched series. */
    public FleetStore(int pointsPerSeries) {
        this.series = new LiveSeries(pointsPerSeries);
    }

    /** Live points of watched nodes; safe for any thread. */
    public LiveSeries series() {
        return series;
    }

    /** The alarms of all hubs, with listeners of its own; safe for any thread. */
    public AlarmBook alarms() {
        return alarms;
    }

    /** How the latest commands of this console stand. */
    public List<FleetEvent.CommandProgress> commands(String nodeId) {
        synchronized (this) {
            return commands.of(nodeId);
        }
    }

    /** Calls after each applied event, on the thread that applied it; do little there. */
    public Handle listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    public void apply(FleetEvent event) {
        if (event instanceof FleetEvent.AlarmsTold(AlarmNews news)) {
            // Nodes stay as they are: nobody who shows them is woken.
            alarms.apply(news);
            return;
        }
        synchronized (this) {
            switch (event) {
                case FleetEvent.Reset(String hub) -> ledger(hub).reset();
                case FleetEvent.SnapshotChunk chunk -> snapshotChunk(chunk);
                case FleetEvent.NodesChanged(String hub, List<NodeSnapshot> changed) ->
                        changed.forEach(node -> put(node, ledger(hub).inSnapshot()));
                case FleetEvent.NodesRemoved(String hub, List<String> ids) ->
                        ids.forEach(id -> removeIfFrom(hub, id));
                case FleetEvent.LinkChanged(LinkState link) -> ledger(link.hub()).linkChanged(link);
                case FleetEvent.TrustJudged judged -> ledger(judged.hub()).trustJudged(judged);
                case FleetEvent.SeriesPoints points ->
                        series.append(points.batches(), points.origin());
                case FleetEvent.AlarmsTold _ -> {}
                case FleetEvent.CommandProgress progress -> commands.add(progress);
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** What is known, judged at {@code now}. */
    public FleetSnapshot snapshot(Instant now) {
        synchronized (this) {
            return builder.build(nodes.values(), hubs, now);
        }
    }

    private HubLedger ledger(String hub) {
        return hubs.computeIfAbsent(hub, name -> new HubLedger());
    }

    private void snapshotChunk(FleetEvent.SnapshotChunk chunk) {
        HubLedger ledger = ledger(chunk.hub());
        for (NodeSnapshot node : chunk.nodes()) {
            ledger.sawInSnapshot(node.id());
            put(node, true);
        }
        if (chunk.last()) {
            Set<String> seen = ledger.endSnapshot();
            if (seen != null) {
                nodes.values()
                        .removeIf(node -> from(chunk.hub(), node) && !seen.contains(node.id()));
            }
        }
    }

    private void put(NodeSnapshot node, boolean whole) {
        NodeSnapshot known = nodes.get(node.id());
        if (known == null || !olderThan(known, node, whole)) {
            nodes.put(node.id(), node);
        }
    }

    /** By the time of receipt: a node's own numbers start again with each of its connections. */
    private static boolean olderThan(NodeSnapshot known, NodeSnapshot news, boolean whole) {
        Instant then = known.reporting().receivedAt();
        Instant now = news.reporting().receivedAt();
        boolean sameHub = from(known.reporting().sourceHub(), news);
        if (then == null || (sameHub && whole)) {
            return false;
        }
        return now == null ? !sameHub : now.isBefore(then);
    }

    private void removeIfFrom(String hub, String id) {
        NodeSnapshot node = nodes.get(id);
        if (node != null && from(hub, node)) {
            nodes.remove(id);
            series.forget(id);
        }
    }

    private static boolean from(String hub, NodeSnapshot node) {
        return node.reporting().sourceHub().equals(hub);
    }

    /** Used by the builder for nodes of a hub that never had a link. */
    static Duration offsetOf(Map<String, HubLedger> hubs, NodeSnapshot node) {
        HubLedger ledger = hubs.get(node.reporting().sourceHub());
        return ledger == null ? Duration.ZERO : ledger.clockOffset();
    }
}
