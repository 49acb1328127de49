package io.skerry.console.ui.alarms.work;

import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.NodeFacts;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What work at a place covers, as it is known now.
 *
 * @param alarms those that call for a person now, and would not
 */
record BlastRadius(int nodes, int sites, int regions, List<AlarmRow> alarms) {
    BlastRadius {
        alarms = List.copyOf(alarms);
    }

    static BlastRadius of(
            String hub, AlarmPlace place, AlarmsSnapshot alarms, FleetSnapshot fleet) {
        List<NodeFacts> facts =
                fleet.views().stream()
                        .filter(view -> covers(hub, place, view))
                        .map(view -> view.node().facts())
                        .toList();
        return new BlastRadius(
                facts.size(),
                (int) facts.stream().map(NodeFacts::site).distinct().count(),
                (int) facts.stream().map(NodeFacts::region).distinct().count(),
                alarms.rows().stream()
                        .filter(AlarmRow::standing)
                        .filter(row -> row.hub().equals(hub) && isIn(row, place))
                        .toList());
    }

    private static boolean covers(String hub, AlarmPlace place, NodeView view) {
        NodeFacts facts = view.node().facts();
        return view.node().reporting().sourceHub().equals(hub)
                && switch (place.kind()) {
                    case HUB -> true;
                    case REGION -> facts.region().equals(place.name());
                    case SITE -> facts.site().equals(place.name());
                    case NODE, WORKLOAD -> view.id().equals(place.name());
                    case FLEET, CELL, OTHER -> false;
                };
    }

    private static boolean isIn(AlarmRow row, AlarmPlace place) {
        return row.ref().place().equals(place) || row.within().contains(place);
    }

    /** How many nodes, and where. */
    String nodeSentence() {
        if (nodes == 0) {
            return "No node that is known now.";
        }
        if (nodes == 1) {
            return "1 node.";
        }
        return count(nodes, "node")
                + " at "
                + count(sites, "site")
                + " in "
                + count(regions, "region")
                + ".";
    }

    /** How many alarms would be held back, and how grave they are. */
    String alarmSentence() {
        if (alarms.isEmpty()) {
            return "No alarm that is active now.";
        }
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.CRITICAL, Severity.MAJOR, Severity.WARNING)) {
            long some = alarms.stream().filter(row -> row.severity() == severity).count();
            if (some > 0) {
                parts.add(Formats.number((double) some, 0) + " " + AlarmWords.severity(severity));
            }
        }
        return count(alarms.size(), "active alarm")
                + parts.stream().collect(Collectors.joining(", ", ": ", "."));
    }

    private static String count(int number, String what) {
        return Formats.number(number, 0) + " " + what + (number == 1 ? "" : "s");
    }
}
