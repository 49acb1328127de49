package io.skerry.daemon.cli.status;

import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.EdgeGroup;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.PanelState;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentRollout;
import io.skerry.api.v1.SeverityCount;
import io.skerry.api.v1.StandingCount;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The panels for programs; what is absent is not said. */
final class PanelFields {
    private PanelFields() {}

    static Map<String, Object> of(GetOnCallResponse told) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("at", Instant.ofEpochMilli(told.getAtUnixMillis()));
        all.put("hub", told.getHub());
        all.put("edges", edges(told));
        all.put("errors", errors(told));
        Map<String, Object> rollouts = panel(told.getRollouts().getState());
        if (told.getRollouts().getState().getKnown()) {
            time(rollouts, "since", told.getRollouts().getSinceUnixMillis());
            rollouts.put("items", each(told.getRollouts().getItemsList(), PanelFields::rollout));
        }
        all.put("rollouts", rollouts);
        Map<String, Object> disks = panel(told.getDisks().getState());
        if (told.getDisks().getState().getKnown()) {
            disks.put("items", each(told.getDisks().getItemsList(), PanelFields::disk));
        }
        all.put("disks", disks);
        all.put("alarms", alarms(told));
        return all;
    }

    private static Map<String, Object> panel(PanelState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("known", state.getKnown());
        text(fields, "why", state.getWhy());
        text(fields, "source", state.getSource());
        time(fields, "as_of", state.getAsOfUnixMillis());
        fields.put("nodes_reporting", state.getNodesReporting());
        fields.put("nodes", state.getNodes());
        fields.put("left_out", state.getLeftOut());
        return fields;
    }

    private static Map<String, Object> edges(GetOnCallResponse told) {
        Map<String, Object> fields = panel(told.getEdges().getState());
        fields.put("quarantined", told.getEdges().getQuarantined());
        if (told.getEdges().getState().getKnown()) {
            fields.put("counts", counts(told.getEdges().getCountsList()));
            fields.put("groups", each(told.getEdges().getGroupsList(), PanelFields::group));
            fields.put("groups_left_out", told.getEdges().getGroupsLeftOut());
            fields.put("items", each(told.getEdges().getItemsList(), PanelFields::edge));
        }
        return fields;
    }

    private static Map<String, Object> counts(List<StandingCount> counts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        counts.forEach(
                each -> fields.put(word(each.getStanding(), "EDGE_STANDING_"), each.getNodes()));
        return fields;
    }

    private static Map<String, Object> group(EdgeGroup group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", group.getName());
        fields.put("standing", word(group.getStanding(), "EDGE_STANDING_"));
        fields.put("nodes_reporting", group.getNodesReporting());
        fields.put("nodes", group.getNodes());
        fields.put("counts", counts(group.getCountsList()));
        time(fields, "heard_at", group.getHeardAtUnixMillis());
        return fields;
    }

    private static Map<String, Object> edge(EdgeItem edge) {
        Map<String, Object> fields = node(edge.getNodeId(), edge.getName());
        text(fields, "region", edge.getRegion());
        text(fields, "site", edge.getSite());
        fields.put("standing", word(edge.getStanding(), "EDGE_STANDING_"));
        fields.put("freshness", word(edge.getFreshness(), "EDGE_FRESHNESS_"));
        time(fields, "heard_at", edge.getHeardAtUnixMillis());
        if (edge.getIntervalMillis() != 0) {
            fields.put("interval_seconds", edge.getIntervalMillis() / 1_000.0);
        }
        fields.put("control", word(edge.getControl(), "EDGE_PLANE_"));
        fields.put("telemetry", word(edge.getTelemetry(), "EDGE_PLANE_"));
        fields.put("conditions", List.copyOf(edge.getConditionsList()));
        fields.put("more_conditions", edge.getMoreConditions());
        fields.put("held_alarms", edge.getHeldAlarms());
        return fields;
    }

    private static Map<String, Object> errors(GetOnCallResponse told) {
        Map<String, Object> fields = panel(told.getErrors().getState());
        if (told.getErrors().getState().getKnown()) {
            fields.put("objective", told.getErrors().getObjective());
            fields.put("indicator", told.getErrors().getIndicator());
            fields.put("window_seconds", told.getErrors().getWindowSeconds());
            time(fields, "start", told.getErrors().getStartUnixMillis());
            fields.put("bad", told.getErrors().getBad());
            fields.put("total", told.getErrors().getTotal());
            fields.put("nodes_known", told.getErrors().getNodesKnown());
            fields.put("by_node", each(told.getErrors().getByNodeList(), PanelFields::error));
            fields.put("by_cell", each(told.getErrors().getByCellList(), PanelFields::error));
        }
        return fields;
    }

    private static Map<String, Object> error(ErrorSource source) {
        Map<String, Object> fields = node(source.getNodeId(), source.getName());
        text(fields, "region", source.getRegion());
        text(fields, "site", source.getSite());
        fields.put("bad", source.getBad());
        fields.put("total", source.getTotal());
        fields.put("share_of_bad", source.getShareOfBad());
        fields.put("known_minutes", source.getKnownMinutes());
        time(fields, "complete_until", source.getCompleteUntilUnixMillis());
        fields.put("nodes_known", source.getNodesKnown());
        fields.put("nodes", source.getNodes());
        return fields;
    }

    private static Map<String, Object> rollout(RecentRollout rollout) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("release", rollout.getRelease());
        text(fields, "region", rollout.getRegion());
        text(fields, "machine_type", rollout.getMachineType());
        fields.put("wave", rollout.getWave());
        fields.put("updated", rollout.getUpdated());
        fields.put("nodes", rollout.getNodes());
        fields.put("verdict", rollout.getVerdict());
        time(fields, "at", rollout.getAtUnixMillis());
        text(fields, "link", rollout.getLink());
        return fields;
    }

    private static Map<String, Object> disk(DiskItem disk) {
        Map<String, Object> fields = node(disk.getNodeId(), disk.getName());
        text(fields, "region", disk.getRegion());
        text(fields, "site", disk.getSite());
        fields.put("mount", disk.getMount());
        fields.put("used_ratio", disk.getUsedRatio());
        time(fields, "heard_at", disk.getHeardAtUnixMillis());
        fields.put("freshness", word(disk.getFreshness(), "EDGE_FRESHNESS_"));
        if (disk.hasFreeBytes()) {
            fields.put("free_bytes", disk.getFreeBytes());
        }
        if (disk.hasUsableBytes()) {
            fields.put("usable_bytes", disk.getUsableBytes());
        }
        time(fields, "sized_at", disk.getSizedAtUnixMillis());
        fields.put("outlook", word(disk.getOutlook(), "DISK_OUTLOOK_KIND_"));
        fields.put("seen_seconds", disk.getSeenSeconds());
        if (disk.hasGrowthRatioPerHour()) {
            fields.put("growth_ratio_per_hour", disk.getGrowthRatioPerHour());
        }
        time(fields, "full_at", disk.getFullAtUnixMillis());
        time(fields, "full_earliest", disk.getFullEarliestUnixMillis());
        time(fields, "full_latest", disk.getFullLatestUnixMillis());
        return fields;
    }

    private static Map<String, Object> alarms(GetOnCallResponse told) {
        Map<String, Object> fields = panel(told.getAlarms().getState());
        if (told.getAlarms().getState().getKnown()) {
            fields.put("counts", each(told.getAlarms().getCountsList(), PanelFields::severity));
            fields.put("held", told.getAlarms().getHeld());
            time(fields, "ended_since", told.getAlarms().getEndedSinceUnixMillis());
            fields.put("items", each(told.getAlarms().getItemsList(), PanelFields::alarm));
        }
        return fields;
    }

    private static Map<String, Object> severity(SeverityCount count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("severity", word(count.getSeverity(), "SEVERITY_"));
        fields.put("unacknowledged", count.getUnacknowledged());
        fields.put("acknowledged", count.getAcknowledged());
        return fields;
    }

    private static Map<String, Object> alarm(RecentAlarm alarm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", alarm.getAlarm().getRule());
        fields.put("place_kind", word(alarm.getAlarm().getPlace().getKind(), "ALARM_PLACE_KIND_"));
        text(fields, "place", alarm.getAlarm().getPlace().getName());
        text(fields, "part", alarm.getAlarm().getPlace().getPart());
        text(fields, "node_name", alarm.getNodeName());
        fields.put("severity", word(alarm.getSeverity(), "SEVERITY_"));
        fields.put("lifecycle", word(alarm.getLifecycle(), "ALARM_LIFECYCLE_"));
        fields.put("summary", alarm.getSummary());
        text(fields, "runbook", alarm.getRunbook());
        time(fields, "starts_at", alarm.getStartsAtUnixMillis());
        time(fields, "ended_at", alarm.getEndedAtUnixMillis());
        time(fields, "unknown_since", alarm.getUnknownSinceUnixMillis());
        text(fields, "acknowledged_by", alarm.getAcknowledgedBy());
        return fields;
    }

    private static Map<String, Object> node(String id, String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        text(fields, "node_id", id);
        fields.put("name", name);
        return fields;
    }

    private static <T> List<Map<String, Object>> each(
            List<T> items, Function<T, Map<String, Object>> fields) {
        return items.stream().map(fields).toList();
    }

    private static String word(Enum<?> value, String prefix) {
        return Words.of(value, prefix).replace(' ', '_');
    }

    private static void text(Map<String, Object> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }

    private static void time(Map<String, Object> fields, String name, long unixMillis) {
        if (unixMillis != 0) {
            fields.put(name, Instant.ofEpochMilli(unixMillis));
        }
    }
}
