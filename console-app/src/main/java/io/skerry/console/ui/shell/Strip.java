package io.skerry.console.ui.shell;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.ConditionRow;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the strip says of the fleet: the alarms of hubs that keep them, and what is wrong with the
 * nodes of hubs that keep none.
 *
 * @param entries what calls for attention most
 * @param quiet what is said instead when nothing does, so that silence never reads as health
 * @param counts how many of each, in the order of the strip
 * @param shelved what was put aside
 * @param lastKnown alarms that may be others by now, because their hub is not heard
 * @param flood whether alarms come faster than people can read them
 */
record Strip(
        List<Entry> entries,
        String quiet,
        Map<Status, Count> counts,
        int shelved,
        int lastKnown,
        boolean flood) {
    static final int MOST_ENTRIES = 3;

    /** Most urgent first; alarms and conditions of one severity by their age. */
    private static final Comparator<Entry> MOST_URGENT_FIRST =
            Comparator.comparing(Entry::over)
                    .thenComparing(Entry::severity, Comparator.reverseOrder())
                    .thenComparing(Entry::age);

    /**
     * Something that calls for attention.
     *
     * @param over whether it is over, and nobody has seen it
     * @param alarm whether a hub keeps it as an alarm; else it is a condition as a node told it
     * @param stale whether its hub is not heard
     * @param screen what opens it, and with which argument
     */
    record Entry(
            Severity severity,
            boolean over,
            boolean alarm,
            boolean stale,
            String name,
            String message,
            Duration age,
            String screen,
            String argument) {}

    /** How many, and of what: a sentence. */
    record Count(int number, String meaning) {}

    static Strip of(FleetSnapshot fleet, AlarmsSnapshot alarms) {
        List<Entry> entries = new ArrayList<>();
        for (AlarmRow row : alarms.rows()) {
            // Those come first: what follows needs nobody to look.
            if (entries.size() == MOST_ENTRIES || !row.lifecycle().unacknowledged()) {
                break;
            }
            entries.add(entry(row, fleet, alarms));
        }
        fleet.top().stream()
                .filter(row -> !kept(row, fleet, alarms))
                .limit(MOST_ENTRIES)
                .map(row -> entry(row, fleet.at()))
                .forEach(entries::add);
        entries.sort(MOST_URGENT_FIRST);
        boolean served = alarms.served();
        return new Strip(
                List.copyOf(entries.subList(0, Math.min(MOST_ENTRIES, entries.size()))),
                quiet(fleet, alarms),
                counts(fleet, alarms),
                served ? alarms.tally().count(AlarmLifecycle.SHELVED) : fleet.fleet().shelved(),
                served ? alarms.stale() : 0,
                alarms.hubs().values().stream()
                        .anyMatch(hub -> hub.heard() && hub.bearings().floodSince() != null));
    }

    private static Entry entry(AlarmRow row, FleetSnapshot fleet, AlarmsSnapshot alarms) {
        boolean over = row.lifecycle() == AlarmLifecycle.RETURNED_UNACKNOWLEDGED;
        return new Entry(
                row.severity(),
                over,
                true,
                alarms.stale(row),
                AlarmWords.place(row.ref().place(), row.hub(), fleet),
                (over ? "over, unseen: " : "") + AlarmWords.oneLine(row.summary()),
                alarms.age(row, alarms.at()),
                "alarms",
                row.id().text());
    }

    private static Entry entry(ConditionRow row, Instant now) {
        String nodeId = row.nodeId();
        return new Entry(
                row.condition().severity(),
                false,
                false,
                false,
                row.subject(),
                row.condition().message(),
                Duration.between(row.condition().since(), now),
                nodeId == null ? "settings" : "node",
                nodeId == null ? "" : nodeId);
    }

    /** Whether a hub keeps it as an alarm, so that it must not be said twice. */
    private static boolean kept(ConditionRow row, FleetSnapshot fleet, AlarmsSnapshot alarms) {
        NodeView view = row.nodeId() == null ? null : fleet.nodes().get(row.nodeId());
        return view != null && kept(view, alarms);
    }

    private static boolean kept(NodeView view, AlarmsSnapshot alarms) {
        AlarmHub hub = alarms.hubs().get(view.node().reporting().sourceHub());
        return hub != null && hub.service() == AlarmHub.Service.SERVED;
    }

    private static Map<Status, Count> counts(FleetSnapshot fleet, AlarmsSnapshot alarms) {
        Map<Status, Count> counts = new EnumMap<>(Status.class);
        for (Severity severity : List.of(Severity.CRITICAL, Severity.MAJOR, Severity.WARNING)) {
            Status status = AlarmWords.status(severity);
            counts.put(
                    status,
                    alarms.served()
                            ? alarmCount(severity, fleet, alarms)
                            : nodeCount(status, fleet));
        }
        for (Status status : List.of(Status.LOST, Status.STALE)) {
            counts.put(status, nodeCount(status, fleet));
        }
        return counts;
    }

    private static Count nodeCount(Status status, FleetSnapshot fleet) {
        return new Count(fleet.fleet().count(status), status.word() + " nodes");
    }

    private static Count alarmCount(Severity severity, FleetSnapshot fleet, AlarmsSnapshot alarms) {
        Status status = AlarmWords.status(severity);
        boolean all =
                alarms.hubs().values().stream()
                        .allMatch(hub -> hub.service() == AlarmHub.Service.SERVED);
        int nodes =
                all
                        ? 0
                        : (int)
                                fleet.views().stream()
                                        .filter(view -> view.counts() && view.status() == status)
                                        .filter(view -> !kept(view, alarms))
                                        .count();
        int standing = alarms.tally().standing(severity);
        String meaning =
                Formats.number(standing, 0)
                        + " "
                        + status.word()
                        + (standing == 1 ? " alarm, " : " alarms, ")
                        + Formats.number(alarms.tally().unacknowledged(severity), 0)
                        + " of them unacknowledged"
                        + (nodes == 0
                                ? ""
                                : "; "
                                        + Formats.number(nodes, 0)
                                        + (nodes == 1 ? " node" : " nodes")
                                        + " of hubs that keep no alarms");
        return new Count(standing + nodes, meaning);
    }

    private static String quiet(FleetSnapshot fleet, AlarmsSnapshot alarms) {
        if (!fleet.connected()) {
            return fleet.nodes().isEmpty()
                    ? "Nothing is known: no hub is connected"
                    : "Nothing was unacknowledged when a hub was last heard";
        }
        List<String> away =
                alarms.hubs().values().stream()
                        .filter(hub -> hub.service() != AlarmHub.Service.NOT_SERVED)
                        .filter(hub -> !hub.heard())
                        .map(AlarmHub::name)
                        .toList();
        return away.isEmpty()
                ? "Nothing unacknowledged"
                : "Nothing unacknowledged is known; not heard: " + String.join(", ", away);
    }
}
