package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.EdgeGroup;
import io.skerry.api.v1.EdgeHealthPanel;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.EdgePlane;
import io.skerry.api.v1.EdgeStanding;
import io.skerry.api.v1.StandingCount;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.RollUp;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.alarm.Standing;
import io.skerry.daemon.hub.alarm.Window;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.roster.TelemetryLag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nodes and parts of the fleet by how they stand. Pure. */
final class EdgeHealth {
    private static final int MOST_CONDITIONS = 3;

    private static final Comparator<Alarm> WORST_FIRST =
            Comparator.comparing((Alarm alarm) -> alarm.reading().severity())
                    .reversed()
                    .thenComparing(alarm -> alarm.reading().startsAt())
                    .thenComparing(Alarm::key);

    private final View view;
    private final Map<String, List<Alarm>> alarms = new HashMap<>();
    private final Set<Place> atWork = new HashSet<>();

    /** A node, and where it stands with its alarms. */
    private record Stood(Edge edge, RollUp rollUp) {
        private static final Comparator<Stood> WORST_FIRST =
                Comparator.comparing((Stood each) -> each.rollUp().standing())
                        .thenComparingLong(each -> each.edge().heardAt())
                        .thenComparing(each -> each.edge().name())
                        .thenComparing(each -> each.edge().id());

        Standing standing() {
            return rollUp.standing();
        }
    }

    private EdgeHealth(View view, AlarmState state) {
        this.view = view;
        for (Row row : state.rows()) {
            if (row instanceof Alarm alarm) {
                Place place = alarm.key().place();
                if (place.kind() == Place.Kind.NODE || place.kind() == Place.Kind.WORKLOAD) {
                    alarms.computeIfAbsent(place.name(), any -> new ArrayList<>()).add(alarm);
                }
            } else if (row instanceof Window window && window.open()) {
                atWork.add(window.key().place());
            }
        }
    }

    /**
     * The panel.
     *
     * @param alarms when these are not known, neither is how anything stands: silence about alarms
     *     is no health
     * @param quarantined nodes of the scope that wait for their binding
     */
    static EdgeHealthPanel of(View view, Known<AlarmState> alarms, int quarantined) {
        return switch (alarms) {
            case Known.Not<AlarmState>(String why) ->
                    EdgeHealthPanel.newBuilder()
                            .setState(view.unknown(why))
                            .setQuarantined(quarantined)
                            .build();
            case Known.Fact<AlarmState> fact ->
                    new EdgeHealth(view, fact.value()).panel(fact, quarantined);
        };
    }

    private EdgeHealthPanel panel(Known.Fact<AlarmState> fact, int quarantined) {
        List<Stood> nodes =
                view.edges().stream().map(this::stood).sorted(Stood.WORST_FIRST).toList();
        List<Stood> unwell = nodes.stream().filter(each -> !isWell(each.standing())).toList();
        List<EdgeGroup> groups = groups(nodes);
        EdgeHealthPanel.Builder panel =
                EdgeHealthPanel.newBuilder()
                        .setState(view.known(fact).setLeftOut(view.leftOut(unwell)))
                        .addAllCounts(counts(nodes))
                        .addAllGroups(view.first(groups))
                        .setGroupsLeftOut(view.leftOut(groups))
                        .setQuarantined(quarantined);
        view.first(unwell).forEach(each -> panel.addItems(item(each)));
        return panel.build();
    }

    /** Planned work is no reason to look. */
    private static boolean isWell(Standing standing) {
        return standing == Standing.NORMAL || standing == Standing.MAINTENANCE;
    }

    private Stood stood(Edge edge) {
        RollUp node =
                RollUp.ofNode(edge.freshness(view.now()), edge.isLost(view.now()), isAtWork(edge));
        return new Stood(
                edge,
                alarms.getOrDefault(edge.id(), List.of()).stream()
                        .map(RollUp::ofAlarm)
                        .reduce(node, RollUp::plus));
    }

    private boolean isAtWork(Edge edge) {
        return !atWork.isEmpty()
                && (atWork.contains(Place.node(edge.id()))
                        || atWork.contains(Place.site(edge.site()))
                        || atWork.contains(Place.region(edge.region()))
                        || atWork.contains(Place.hub())
                        || atWork.contains(Place.fleet()));
    }

    private List<EdgeGroup> groups(List<Stood> nodes) {
        Map<String, List<Stood>> byName = new TreeMap<>();
        for (Stood each : nodes) {
            byName.computeIfAbsent(view.scope().group(each.edge()), any -> new ArrayList<>())
                    .add(each);
        }
        List<EdgeGroup> groups = new ArrayList<>();
        byName.forEach((name, members) -> groups.add(group(name, members)));
        // Of one standing by name, as they come.
        groups.sort(Comparator.comparingInt(EdgeGroup::getStandingValue));
        return groups;
    }

    private static EdgeGroup group(String name, List<Stood> members) {
        RollUp all = members.stream().map(Stood::rollUp).reduce(RollUp.NONE, RollUp::plus);
        return EdgeGroup.newBuilder()
                .setName(name)
                .setStanding(word(all.standing()))
                .setNodesReporting(all.reporting())
                .setNodes(all.nodes())
                .addAllCounts(counts(members))
                .setHeardAtUnixMillis(
                        members.stream().mapToLong(each -> each.edge().heardAt()).max().orElse(0))
                .build();
    }

    private static List<StandingCount> counts(List<Stood> nodes) {
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        nodes.forEach(each -> counts.merge(each.standing(), 1, Integer::sum));
        List<StandingCount> all = new ArrayList<>();
        counts.forEach((standing, count) ->
                all.add(
                        StandingCount.newBuilder()
                                .setStanding(word(standing))
                                .setNodes(count)
                                .build()));
        return all;
    }

    private EdgeItem item(Stood stood) {
        Edge edge = stood.edge();
        List<String> wrong = wrong(edge);
        EdgeItem.Builder item =
                EdgeItem.newBuilder()
                        .setNodeId(edge.id())
                        .setName(edge.name())
                        .setRegion(edge.region())
                        .setSite(edge.site())
                        .setStanding(word(stood.standing()))
                        .setFreshness(Edge.word(edge.freshness(view.now())))
                        .setHeardAtUnixMillis(edge.heardAt())
                        .setIntervalMillis(edge.status().getHeartbeat().getIntervalMillis())
                        .setControl(control(edge))
                        .setTelemetry(telemetry(edge))
                        .setMoreConditions(Math.max(0, wrong.size() - MOST_CONDITIONS))
                        .setHeldAlarms(stood.rollUp().shelved() + stood.rollUp().suppressed());
        return item.addAllConditions(wrong.subList(0, Math.min(MOST_CONDITIONS, wrong.size())))
                .build();
    }

    /**
     * What is wrong: its alarms, and what is none yet. A condition that has an alarm is said once,
     * as it is now; one whose alarm is kept back is not said.
     */
    private List<String> wrong(Edge edge) {
        Map<String, String> conditions = new LinkedHashMap<>();
        edge.status()
                .getConditionsList()
                .forEach(each -> conditions.put(each.getName(), each.getMessage()));
        List<String> sentences = new ArrayList<>();
        List<Alarm> worstFirst = new ArrayList<>(alarms.getOrDefault(edge.id(), List.of()));
        worstFirst.sort(WORST_FIRST);
        for (Alarm alarm : worstFirst) {
            boolean isOfNode = alarm.key().place().kind() == Place.Kind.NODE;
            @Nullable String said = isOfNode ? conditions.remove(alarm.key().rule()) : null;
            if (alarm.isActive() && !alarm.holds().any()) {
                sentences.add(said == null ? alarm.reading().summary() : said);
            }
        }
        sentences.addAll(conditions.values());
        return sentences;
    }

    private EdgePlane control(Edge edge) {
        if (edge.heardAt() == 0) {
            return EdgePlane.EDGE_PLANE_UNKNOWN;
        }
        if (!edge.status().getConnected() || edge.isLost(view.now())) {
            return EdgePlane.EDGE_PLANE_DOWN;
        }
        return edge.reports(view.now()) ? EdgePlane.EDGE_PLANE_UP : EdgePlane.EDGE_PLANE_LATE;
    }

    private EdgePlane telemetry(Edge edge) {
        long observed = edge.status().getTelemetryObservedAtUnixMillis();
        boolean isAhead = Edge.isAhead(Instant.ofEpochMilli(observed), view.now());
        if (observed == 0 || isAhead || edge.status().getHeartbeat().getIdle()) {
            return EdgePlane.EDGE_PLANE_UNKNOWN;
        }
        if (!edge.status().getConnected()) {
            return EdgePlane.EDGE_PLANE_DOWN;
        }
        long lag = view.now().toEpochMilli() - observed;
        return lag < TelemetryLag.TARGET.toMillis()
                ? EdgePlane.EDGE_PLANE_UP
                : EdgePlane.EDGE_PLANE_LATE;
    }

    private static EdgeStanding word(Standing standing) {
        return switch (standing) {
            case CRITICAL_UNACKNOWLEDGED -> EdgeStanding.EDGE_STANDING_CRITICAL_UNACKNOWLEDGED;
            case MAJOR_UNACKNOWLEDGED -> EdgeStanding.EDGE_STANDING_MAJOR_UNACKNOWLEDGED;
            case LOST -> EdgeStanding.EDGE_STANDING_LOST;
            case WARNING_UNACKNOWLEDGED -> EdgeStanding.EDGE_STANDING_WARNING_UNACKNOWLEDGED;
            case CRITICAL_ACKNOWLEDGED -> EdgeStanding.EDGE_STANDING_CRITICAL_ACKNOWLEDGED;
            case MAJOR_ACKNOWLEDGED -> EdgeStanding.EDGE_STANDING_MAJOR_ACKNOWLEDGED;
            case STALE -> EdgeStanding.EDGE_STANDING_STALE;
            case RETURNED_UNACKNOWLEDGED -> EdgeStanding.EDGE_STANDING_RETURNED_UNACKNOWLEDGED;
            case WARNING_ACKNOWLEDGED -> EdgeStanding.EDGE_STANDING_WARNING_ACKNOWLEDGED;
            case MAINTENANCE -> EdgeStanding.EDGE_STANDING_MAINTENANCE;
            case NORMAL -> EdgeStanding.EDGE_STANDING_NORMAL;
        };
    }
}
