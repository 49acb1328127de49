package io.skerry.console.link;

import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DiskOutlookKind;
import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.EdgeGroup;
import io.skerry.api.v1.EdgeHealthPanel;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.EdgeStanding;
import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.ErrorSourcesPanel;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.PanelState;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentAlarmsPanel;
import io.skerry.api.v1.RecentRollout;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.OnCallReport.Evidence;
import io.skerry.console.model.OnCallReport.Machine;
import io.skerry.console.model.OnCallStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The panels of a hub: contract → model. What is absent is null, or no number. */
final class OnCallMapper {
    /** Of a node that never said how often it comes. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private OnCallMapper() {}

    static OnCallReport report(String hub, GetOnCallResponse said) {
        return new OnCallReport(
                Instant.ofEpochMilli(said.getAtUnixMillis()),
                edges(said.getEdges()),
                errors(said.getErrors()),
                new OnCallReport.Rollouts(
                        evidence(said.getRollouts().getState()),
                        AlarmMapper.time(said.getRollouts().getSinceUnixMillis()),
                        said.getRollouts().getItemsList().stream()
                                .map(OnCallMapper::rollout)
                                .toList()),
                new OnCallReport.Disks(
                        evidence(said.getDisks().getState()),
                        said.getDisks().getItemsList().stream().map(OnCallMapper::disk).toList()),
                alarms(said.getAlarms()));
    }

    private static Evidence evidence(PanelState state) {
        return new Evidence(
                state.getKnown(),
                state.getWhy(),
                AlarmMapper.time(state.getAsOfUnixMillis()),
                state.getNodesReporting(),
                state.getNodes(),
                state.getLeftOut());
    }

    private static OnCallReport.Edges edges(EdgeHealthPanel panel) {
        Map<OnCallStanding, Integer> counts = new EnumMap<>(OnCallStanding.class);
        panel.getCountsList()
                .forEach(each ->
                        counts.merge(standing(each.getStanding()), each.getNodes(), Integer::sum));
        return new OnCallReport.Edges(
                evidence(panel.getState()),
                counts,
                panel.getGroupsList().stream().map(OnCallMapper::group).toList(),
                panel.getItemsList().stream().map(OnCallMapper::edge).toList(),
                panel.getQuarantined());
    }

    private static OnCallReport.Group group(EdgeGroup group) {
        return new OnCallReport.Group(
                group.getName(),
                standing(group.getStanding()),
                group.getNodesReporting(),
                group.getNodes(),
                AlarmMapper.time(group.getHeardAtUnixMillis()));
    }

    private static OnCallReport.Edge edge(EdgeItem edge) {
        long interval = edge.getIntervalMillis();
        return new OnCallReport.Edge(
                new Machine(edge.getNodeId(), edge.getName(), edge.getRegion(), edge.getSite()),
                standing(edge.getStanding()),
                AlarmMapper.time(edge.getHeardAtUnixMillis()),
                interval > 0 ? Duration.ofMillis(interval) : INTERVAL,
                edge.getConditionsList(),
                edge.getMoreConditions());
    }

    private static OnCallReport.Errors errors(ErrorSourcesPanel panel) {
        return new OnCallReport.Errors(
                evidence(panel.getState()),
                panel.getObjective(),
                Duration.ofSeconds(panel.getWindowSeconds()),
                panel.getBad(),
                panel.getTotal(),
                panel.getNodesKnown(),
                panel.getByNodeList().stream().map(OnCallMapper::source).toList(),
                panel.getByCellList().stream().map(OnCallMapper::source).toList());
    }

    private static OnCallReport.ErrorSource source(ErrorSource source) {
        return new OnCallReport.ErrorSource(
                new Machine(
                        source.getNodeId(), source.getName(), source.getRegion(), source.getSite()),
                source.getBad(),
                source.getTotal(),
                source.getShareOfBad(),
                AlarmMapper.time(source.getCompleteUntilUnixMillis()),
                new OnCallReport.Extent(
                        Duration.ofMinutes(source.getKnownMinutes()),
                        source.getNodesKnown(),
                        source.getNodes()));
    }

    private static OnCallReport.Rollout rollout(RecentRollout rollout) {
        return new OnCallReport.Rollout(
                rollout.getRelease(),
                rollout.getRegion() + "/" + rollout.getMachineType(),
                rollout.getWave(),
                rollout.getUpdated(),
                rollout.getNodes(),
                rollout.getVerdict(),
                AlarmMapper.time(rollout.getAtUnixMillis()));
    }

    private static OnCallReport.Disk disk(DiskItem disk) {
        return new OnCallReport.Disk(
                new Machine(disk.getNodeId(), disk.getName(), disk.getRegion(), disk.getSite()),
                disk.getMount(),
                disk.getUsedRatio(),
                AlarmMapper.time(disk.getHeardAtUnixMillis()),
                freshness(disk.getFreshness()),
                disk.hasFreeBytes() ? disk.getFreeBytes() : Double.NaN,
                AlarmMapper.time(disk.getSizedAtUnixMillis()),
                disk.hasGrowthRatioPerHour() ? disk.getGrowthRatioPerHour() : Double.NaN,
                outlook(disk.getOutlook()),
                Duration.ofSeconds(disk.getSeenSeconds()),
                AlarmMapper.time(disk.getFullAtUnixMillis()),
                AlarmMapper.time(disk.getFullEarliestUnixMillis()),
                AlarmMapper.time(disk.getFullLatestUnixMillis()));
    }

    private static OnCallReport.Outlook outlook(DiskOutlookKind kind) {
        return switch (kind) {
            case DISK_OUTLOOK_KIND_FILLING -> OnCallReport.Outlook.FILLING;
            case DISK_OUTLOOK_KIND_NOT_FILLING -> OnCallReport.Outlook.NOT_FILLING;
            case DISK_OUTLOOK_KIND_UNKNOWN, DISK_OUTLOOK_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    OnCallReport.Outlook.UNKNOWN;
        };
    }

    private static OnCallReport.Alarms alarms(RecentAlarmsPanel panel) {
        return new OnCallReport.Alarms(
                evidence(panel.getState()),
                panel.getCountsList().stream()
                        .map(each ->
                                new OnCallReport.Count(
                                        SnapshotMapper.severity(each.getSeverity()),
                                        each.getUnacknowledged(),
                                        each.getAcknowledged()))
                        .toList(),
                panel.getHeld(),
                AlarmMapper.time(panel.getEndedSinceUnixMillis()),
                panel.getItemsList().stream().map(OnCallMapper::alarm).toList());
    }

    private static OnCallReport.Alarm alarm(RecentAlarm alarm) {
        return new OnCallReport.Alarm(
                AlarmMapper.ref(alarm.getAlarm()),
                alarm.getNodeName().isEmpty()
                        ? where(alarm.getAlarm().getPlace())
                        : alarm.getNodeName(),
                SnapshotMapper.severity(alarm.getSeverity()),
                AlarmMapper.lifecycle(alarm.getLifecycle()),
                alarm.getSummary(),
                AlarmMapper.time(alarm.getStartsAtUnixMillis()),
                AlarmMapper.time(alarm.getEndedAtUnixMillis()),
                AlarmMapper.time(alarm.getUnknownSinceUnixMillis()),
                alarm.getAcknowledgedBy());
    }

    private static String where(AlarmPlace place) {
        String name = AlarmMapper.place(place).text();
        return name.substring(name.indexOf('/') + 1);
    }

    private static Freshness freshness(EdgeFreshness freshness) {
        return switch (freshness) {
            case EDGE_FRESHNESS_LIVE -> Freshness.LIVE;
            case EDGE_FRESHNESS_LATE -> Freshness.LATE;
            case EDGE_FRESHNESS_NEVER_SEEN -> Freshness.NEVER;
            case EDGE_FRESHNESS_STALE, EDGE_FRESHNESS_UNSPECIFIED, UNRECOGNIZED -> Freshness.STALE;
        };
    }

    private static OnCallStanding standing(EdgeStanding standing) {
        return switch (standing) {
            case EDGE_STANDING_CRITICAL_UNACKNOWLEDGED -> OnCallStanding.CRITICAL_UNACKNOWLEDGED;
            case EDGE_STANDING_MAJOR_UNACKNOWLEDGED -> OnCallStanding.MAJOR_UNACKNOWLEDGED;
            case EDGE_STANDING_LOST -> OnCallStanding.LOST;
            case EDGE_STANDING_WARNING_UNACKNOWLEDGED -> OnCallStanding.WARNING_UNACKNOWLEDGED;
            case EDGE_STANDING_CRITICAL_ACKNOWLEDGED -> OnCallStanding.CRITICAL_ACKNOWLEDGED;
            case EDGE_STANDING_MAJOR_ACKNOWLEDGED -> OnCallStanding.MAJOR_ACKNOWLEDGED;
            case EDGE_STANDING_STALE -> OnCallStanding.STALE;
            case EDGE_STANDING_RETURNED_UNACKNOWLEDGED -> OnCallStanding.RETURNED_UNACKNOWLEDGED;
            case EDGE_STANDING_WARNING_ACKNOWLEDGED -> OnCallStanding.WARNING_ACKNOWLEDGED;
            case EDGE_STANDING_MAINTENANCE -> OnCallStanding.MAINTENANCE;
            case EDGE_STANDING_NORMAL -> OnCallStanding.NORMAL;
            case EDGE_STANDING_UNSPECIFIED, UNRECOGNIZED -> OnCallStanding.UNKNOWN;
        };
    }
}
