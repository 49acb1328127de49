package io.skerry.daemon.cli.status;

import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DisksPanel;
import io.skerry.api.v1.EdgeHealthPanel;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.ErrorSourcesPanel;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.PanelState;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentAlarmsPanel;
import io.skerry.api.v1.RecentRolloutsPanel;
import io.skerry.api.v1.StandingCount;
import io.skerry.daemon.cli.Visible;
import io.skerry.daemon.hub.slo.SloEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The panels for people: of each what it rests on, and a line for each item. */
final class PanelText {
    private static final String STANDING = "EDGE_STANDING_";

    /** Bytes that are older say how old; objectives call telemetry late by the same measure. */
    private static final Duration CURRENT = SloEngine.MOST_LAG;

    private final Instant at;
    private final List<String> lines = new ArrayList<>();

    private PanelText(Instant at) {
        this.at = at;
    }

    /** Nothing that a hub or a node says moves the terminal's cursor. */
    static String of(GetOnCallResponse told) {
        PanelText text = new PanelText(Instant.ofEpochMilli(told.getAtUnixMillis()));
        text.edges(told.getEdges());
        text.errors(told.getErrors());
        text.rollouts(told.getRollouts());
        text.disks(told.getDisks());
        text.alarms(told.getAlarms());
        text.lines.add(Visible.of(told.getHub()) + " at " + Words.seconds(told.getAtUnixMillis()));
        return String.join("\n", text.lines);
    }

    private void edges(EdgeHealthPanel panel) {
        String counts =
                panel.getCountsList().stream()
                        .map(PanelText::count)
                        .collect(Collectors.joining(", "));
        String waiting =
                panel.getQuarantined() == 0
                        ? ""
                        : "; " + panel.getQuarantined() + " wait for their binding";
        Grid grid = new Grid("standing", "node", "where", "heard", "what");
        panel.getItemsList().forEach(each -> grid.add(edge(each)));
        part("EDGES", panel.getState(), counts + waiting, grid.lines());
    }

    private static String count(StandingCount count) {
        return String.format(Locale.ROOT, "%,d ", count.getNodes())
                + Words.of(count.getStanding(), STANDING);
    }

    private String[] edge(EdgeItem edge) {
        String more =
                edge.getMoreConditions() == 0 ? "" : " (and " + edge.getMoreConditions() + " more)";
        return new String[] {
            Words.of(edge.getStanding(), STANDING),
            edge.getName(),
            Words.where(edge.getRegion(), edge.getSite()),
            Words.heard(edge.getHeardAtUnixMillis(), edge.getFreshness(), at),
            String.join(" ", edge.getConditionsList()) + more
        };
    }

    private void errors(ErrorSourcesPanel panel) {
        String sum =
                String.format(
                        Locale.ROOT,
                        "%s, last %d min: %,d bad of %,d events of %,d nodes",
                        Visible.of(panel.getObjective()),
                        panel.getWindowSeconds() / 60,
                        panel.getBad(),
                        panel.getTotal(),
                        panel.getNodesKnown());
        Grid grid = new Grid("source", "where", "bad", "of", "share", "known", "data");
        panel.getByCellList().forEach(each -> grid.add(error("cell " + each.getName(), each)));
        panel.getByNodeList().forEach(each -> grid.add(error(each.getName(), each)));
        part("ERRORS", panel.getState(), sum, grid.lines());
    }

    private String[] error(String name, ErrorSource source) {
        return new String[] {
            name,
            Words.where(source.getRegion(), source.getSite()),
            String.format(Locale.ROOT, "%,d", source.getBad()),
            String.format(Locale.ROOT, "%,d", source.getTotal()),
            Words.percent(source.getShareOfBad()),
            source.getNodeId().isEmpty()
                    ? source.getNodesKnown() + "/" + source.getNodes() + " nodes"
                    : source.getKnownMinutes() + " min",
            Words.ago(source.getCompleteUntilUnixMillis(), at)
        };
    }

    private void rollouts(RecentRolloutsPanel panel) {
        Grid grid = new Grid("release", "cell", "wave", "updated", "verdict", "when");
        panel.getItemsList()
                .forEach(each ->
                        grid.add(
                                each.getRelease(),
                                each.getRegion() + "/" + each.getMachineType(),
                                Integer.toString(each.getWave()),
                                each.getUpdated() + "/" + each.getNodes(),
                                each.getVerdict(),
                                Words.ago(each.getAtUnixMillis(), at)));
        String sum =
                (panel.getItemsCount() == 0 ? "none since " : "since ")
                        + Words.seconds(panel.getSinceUnixMillis());
        part("ROLLOUTS", panel.getState(), sum, grid.lines());
    }

    private void disks(DisksPanel panel) {
        Grid grid = new Grid("node", "disk", "used", "free", "growth", "full", "heard");
        panel.getItemsList().forEach(each -> grid.add(disk(each)));
        part("DISKS", panel.getState(), "the fullest of each node", grid.lines());
    }

    private String[] disk(DiskItem disk) {
        return new String[] {
            disk.getName(),
            disk.getMount(),
            Words.percent(disk.getUsedRatio()),
            free(disk),
            disk.hasGrowthRatioPerHour()
                    ? String.format(Locale.ROOT, "%+.2f %%/h", disk.getGrowthRatioPerHour() * 100)
                    : Words.NOTHING,
            full(disk),
            Words.heard(disk.getHeardAtUnixMillis(), disk.getFreshness(), at)
        };
    }

    /** Telemetry may be hours behind the heartbeat that tells the share beside it. */
    private String free(DiskItem disk) {
        if (!disk.hasFreeBytes() || disk.getSizedAtUnixMillis() <= 0) {
            return Words.NOTHING;
        }
        Instant sized = Instant.ofEpochMilli(disk.getSizedAtUnixMillis());
        String bytes = Words.bytes((double) disk.getFreeBytes());
        return sized.isBefore(at.minus(CURRENT))
                ? bytes + ", " + Words.ago(disk.getSizedAtUnixMillis(), at)
                : bytes;
    }

    private String full(DiskItem disk) {
        String seen = Words.span(Duration.ofSeconds(disk.getSeenSeconds()));
        return switch (disk.getOutlook()) {
            case DISK_OUTLOOK_KIND_FILLING ->
                    in(disk.getFullAtUnixMillis(), "some time")
                            + " ("
                            + in(disk.getFullEarliestUnixMillis(), "?")
                            + " to "
                            + in(disk.getFullLatestUnixMillis(), "never")
                            + ")";
            case DISK_OUTLOOK_KIND_NOT_FILLING ->
                    (Words.isCurrent(disk.getFreshness()) ? "" : "was ")
                            + "not filling, seen for "
                            + seen;
            case DISK_OUTLOOK_KIND_UNKNOWN, DISK_OUTLOOK_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    "unknown, seen for " + seen;
        };
    }

    private String in(long unixMillis, String otherwise) {
        if (unixMillis == 0) {
            return otherwise;
        }
        Duration left = Duration.between(at, Instant.ofEpochMilli(unixMillis));
        return left.isPositive() ? "in " + Words.span(left) : "now";
    }

    private void alarms(RecentAlarmsPanel panel) {
        String counts =
                panel.getCountsList().stream()
                        .map(each ->
                                (each.getUnacknowledged() + each.getAcknowledged())
                                        + " "
                                        + Words.of(each.getSeverity(), "SEVERITY_")
                                        + " ("
                                        + each.getUnacknowledged()
                                        + " unseen)")
                        .collect(Collectors.joining(", "));
        String sum =
                (counts.isEmpty() ? "none stands" : counts)
                        + "; "
                        + panel.getHeld()
                        + " held; ended ones since "
                        + Words.seconds(panel.getEndedSinceUnixMillis());
        Grid grid = new Grid("severity", "state", "alarm", "where", "began", "ended", "what");
        panel.getItemsList().forEach(each -> grid.add(alarm(each)));
        part("ALARMS", panel.getState(), sum, grid.lines());
    }

    private String[] alarm(RecentAlarm alarm) {
        boolean isOver = alarm.getEndedAtUnixMillis() != 0;
        String place =
                Words.where(
                        alarm.getAlarm().getPlace().getName(),
                        alarm.getAlarm().getPlace().getPart());
        String unknown = alarm.getUnknownSinceUnixMillis() == 0 ? "" : ", data say nothing";
        return new String[] {
            Words.of(alarm.getSeverity(), "SEVERITY_"),
            (isOver && alarm.getLifecycle() == AlarmLifecycle.ALARM_LIFECYCLE_NORMAL
                            ? "over"
                            : Words.of(alarm.getLifecycle(), "ALARM_LIFECYCLE_"))
                    + unknown,
            alarm.getAlarm().getRule(),
            alarm.getNodeName().isEmpty() ? place : alarm.getNodeName(),
            Words.ago(alarm.getStartsAtUnixMillis(), at),
            isOver ? Words.ago(alarm.getEndedAtUnixMillis(), at) : Words.NOTHING,
            alarm.getSummary()
        };
    }

    /** What is not known says so in place of figures that would read as none. */
    private void part(String name, PanelState state, String sum, List<String> rows) {
        if (!state.getKnown()) {
            lines.add(name + "  NOT KNOWN: " + Visible.of(state.getWhy()));
            lines.add("");
            return;
        }
        lines.add(
                name
                        + "  "
                        + (sum.isEmpty() ? "no nodes" : sum)
                        + String.format(
                                Locale.ROOT,
                                "  [%,d of %,d reporting, ",
                                state.getNodesReporting(),
                                state.getNodes())
                        + Words.ago(state.getAsOfUnixMillis(), at)
                        + "]");
        lines.addAll(rows);
        if (state.getLeftOut() > 0) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", state.getLeftOut()));
        }
        lines.add("");
    }
}
