package io.skerry.console.model;

import java.util.List;

/** What a link tells the fleet store. */
public sealed interface FleetEvent {

    /**
     * The hub starts a new snapshot: nodes that it does not repeat before its last chunk are gone.
     */
    record Reset(String hub) implements FleetEvent {}

    /**
     * A part of a snapshot. After {@code last} the console is up to date with the hub; a stream
     * that was resumed without a reset sends one empty last chunk to say so.
     */
    record SnapshotChunk(String hub, List<NodeSnapshot> nodes, boolean last) implements FleetEvent {
        public SnapshotChunk {
            nodes = List.copyOf(nodes);
        }
    }

    /** The newest state of nodes that changed; one that the hub received earlier is ignored. */
    record NodesChanged(String hub, List<NodeSnapshot> nodes) implements FleetEvent {
        public NodesChanged {
            nodes = List.copyOf(nodes);
        }
    }

    /** Nodes that left the fleet, by id. */
    record NodesRemoved(String hub, List<String> nodeIds) implements FleetEvent {
        public NodesRemoved {
            nodeIds = List.copyOf(nodeIds);
        }
    }

    /** The connection to a hub changed. */
    record LinkChanged(LinkState link) implements FleetEvent {}

    /**
     * What is not as it should be with the documents and certificates by which a fleet is ruled, as
     * the link to one of its hubs judged it; replaces what that link said before.
     */
    record TrustJudged(String hub, String fleet, List<Condition> conditions) implements FleetEvent {
        public TrustJudged {
            conditions = List.copyOf(conditions);
        }
    }

    /** What a watch of a hub's alarms brought. */
    record AlarmsTold(AlarmNews news) implements FleetEvent {}

    /** Points of a watched node. */
    record SeriesPoints(String nodeId, List<SeriesBatch> batches, SeriesOrigin origin)
            implements FleetEvent {
        public SeriesPoints {
            batches = List.copyOf(batches);
        }
    }

    /** A command that any screen started went on. */
    record CommandProgress(String nodeId, String commandId, CommandUpdate update)
            implements FleetEvent {}
}
