package io.skerry.daemon.hub;

import io.skerry.api.v1.NodeRecord;
import io.skerry.daemon.hub.export.FleetLabels;
import io.skerry.daemon.hub.roster.Roster;
import java.util.HashMap;
import java.util.Map;

/** The roster's facts of a node as labels of its series. */
final class RosterLabels implements FleetLabels {
    private final Roster roster;

    RosterLabels(Roster roster) {
        this.roster = roster;
    }

    @Override
    public Facts of(String nodeId) {
        NodeRecord record = roster.record(nodeId).orElse(NodeRecord.getDefaultInstance());
        Map<String, String> labels = new HashMap<>();
        record.getLabelsList().forEach(label -> labels.put(label.getName(), label.getValue()));
        return new Facts(record.getName(), labels);
    }
}
