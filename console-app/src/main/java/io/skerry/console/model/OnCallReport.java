package io.skerry.console.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a hub says to whoever is on call. All times are of the hub's clock; what a part does not
 * know is empty there, and that never means that there is none.
 *
 * @param at when it was said
 */
public record OnCallReport(
        Instant at, Edges edges, Errors errors, Rollouts rollouts, Disks disks, Alarms alarms) {

    /**
     * What a part rests on.
     *
     * @param why it is not known; empty when it is
     * @param asOf when it was read or judged last; null for never
     * @param reporting nodes that tell of it now
     * @param leftOut items beyond those that were asked for
     */
    public record Evidence(
            boolean known,
            String why,
            @Nullable Instant asOf,
            int reporting,
            int nodes,
            int leftOut) {}

    /** A machine: its id, the name that people use, and where it is; empty for what nobody said. */
    public record Machine(String id, String name, String region, String site) {
        /** Region and site as one. */
        public String where() {
            return site.isEmpty() ? region : region.isEmpty() ? site : region + "/" + site;
        }
    }

    /**
     * How nodes stand.
     *
     * @param counts by standing; those that no node has are left out
     * @param groups regions, or sites of a region
     * @param items those that are not well, the worst first
     * @param quarantined that wait for their binding
     */
    public record Edges(
            Evidence evidence,
            Map<OnCallStanding, Integer> counts,
            List<Group> groups,
            List<Edge> items,
            int quarantined) {
        public Edges {
            Map<OnCallStanding, Integer> copy = new EnumMap<>(OnCallStanding.class);
            copy.putAll(counts);
            counts = Collections.unmodifiableMap(copy);
            groups = List.copyOf(groups);
            items = List.copyOf(items);
        }
    }

    /** A part of the fleet. */
    public record Group(
            String name,
            OnCallStanding standing,
            int reporting,
            int nodes,
            @Nullable Instant heardAt) {}

    /**
     * A node that is not well, or of which nobody knows.
     *
     * @param heardAt null for never
     * @param interval at which it is to be heard
     * @param conditions one sentence each, the worst first
     */
    public record Edge(
            Machine machine,
            OnCallStanding standing,
            @Nullable Instant heardAt,
            Duration interval,
            List<String> conditions,
            int moreConditions) {
        public Edge {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * Where bad events come from.
     *
     * @param objective whose events they are
     * @param window that they are counted over
     * @param bad of all that is known
     * @param total of all that is known
     * @param nodesKnown of which anything is known
     */
    public record Errors(
            Evidence evidence,
            String objective,
            Duration window,
            long bad,
            long total,
            int nodesKnown,
            List<ErrorSource> nodes,
            List<ErrorSource> cells) {
        public Errors {
            nodes = List.copyOf(nodes);
            cells = List.copyOf(cells);
        }
    }

    /**
     * One of them.
     *
     * @param machine of a cell with an empty id
     * @param share of the bad events of all that is known
     * @param completeUntil until when its data are complete; null for never. Of a cell, of its
     *     newest node
     */
    public record ErrorSource(
            Machine machine,
            long bad,
            long total,
            double share,
            @Nullable Instant completeUntil,
            Extent extent) {}

    /**
     * How much of a source its events are of.
     *
     * @param time of the window of which anything is known; of a cell, of the node with the most.
     *     Zero when nobody says
     * @param nodesKnown of which anything is known in the window
     * @param nodes that there are, 1 of a node; 0 when nobody says
     */
    public record Extent(Duration time, int nodesKnown, int nodes) {}

    /** What was rolled out. */
    public record Rollouts(Evidence evidence, @Nullable Instant since, List<Rollout> items) {
        public Rollouts {
            items = List.copyOf(items);
        }
    }

    /** One rollout in one cell. */
    public record Rollout(
            String release,
            String cell,
            int wave,
            int updated,
            int nodes,
            String verdict,
            @Nullable Instant at) {}

    /** The fullest disk of each node, the one that is full first foremost. */
    public record Disks(Evidence evidence, List<Disk> items) {
        public Disks {
            items = List.copyOf(items);
        }
    }

    /** Whether a disk fills. */
    public enum Outlook {
        UNKNOWN,
        NOT_FILLING,
        FILLING
    }

    /**
     * A disk.
     *
     * @param used share, 0 to 1
     * @param freeBytes NaN when nobody says
     * @param sizedAt when that was observed, which may be long before the share; null when nobody
     *     says
     * @param growthPerHour share of the disk; NaN when nobody knows
     * @param seen for how long its growth was seen
     * @param fullAt null when it does not fill, or nobody can tell
     * @param earliest that it may be full; null when nobody can tell
     * @param latest that it may be full; null when it may as well never be
     */
    public record Disk(
            Machine machine,
            String mount,
            double used,
            @Nullable Instant heardAt,
            Freshness freshness,
            double freeBytes,
            @Nullable Instant sizedAt,
            double growthPerHour,
            Outlook outlook,
            Duration seen,
            @Nullable Instant fullAt,
            @Nullable Instant earliest,
            @Nullable Instant latest) {}

    /**
     * Alarms.
     *
     * @param held that are put aside, explained, planned or out of service
     * @param endedSince from when on ended ones are told; null when nobody says
     * @param items the one that calls most for a person foremost
     */
    public record Alarms(
            Evidence evidence,
            List<Count> counts,
            int held,
            @Nullable Instant endedSince,
            List<Alarm> items) {
        public Alarms {
            counts = List.copyOf(counts);
            items = List.copyOf(items);
        }
    }

    /** Alarms that stand of one severity. */
    public record Count(Severity severity, int unacknowledged, int acknowledged) {}

    /**
     * One that stands, or ended lately.
     *
     * @param where the name of the node, or the place
     * @param endedAt null while it has not
     * @param unknownSince since when data say nothing of it; null while they do
     * @param acknowledgedBy empty for nobody
     */
    public record Alarm(
            AlarmRef alarm,
            String where,
            Severity severity,
            AlarmLifecycle lifecycle,
            String summary,
            @Nullable Instant startsAt,
            @Nullable Instant endedAt,
            @Nullable Instant unknownSince,
            String acknowledgedBy) {}
}
