package io.skerry.daemon.hub;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarming.Alarms;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.enrich.Cell;
import io.skerry.daemon.hub.enrich.FleetNode;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.enrich.PolicyChange;
import io.skerry.daemon.hub.enrich.Promises;
import io.skerry.daemon.hub.enrich.Rollouts;
import io.skerry.daemon.hub.enrich.RunbookDesk;
import io.skerry.daemon.hub.enrich.Sources;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.keys.HubTrust;
import io.skerry.daemon.hub.objective.Objectives;
import io.skerry.daemon.hub.oncall.DiskSizes;
import io.skerry.daemon.hub.oncall.Edge;
import io.skerry.daemon.hub.oncall.OnCallReader;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.time.Clocks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hub knows around its alarms, read where it is kept. */
final class HubSurroundings {
    /** How far back the audit is searched: it is done again and again while there is an alarm. */
    private static final int ENTRIES = 500;

    private final Roster roster;
    private final HubTrust trust;
    private final HubAudit audit;
    private final InstantSource clock;

    /** Whatever rolls releases out takes its place. */
    private final Rollouts rollouts = Rollouts.unknown();

    private final DiskSizes disks;

    private volatile @Nullable Objectives objectives;
    private volatile @Nullable PolicyChange policy;

    /** Of one hub, before its objectives are there. */
    HubSurroundings(Roster roster, HubTrust trust, HubAudit audit, InstantSource clock) {
        this.roster = roster;
        this.trust = trust;
        this.audit = audit;
        this.clock = clock;
        this.disks = new DiskSizes(clock);
    }

    /**
     * Objectives need somebody who hears their alarms, and what is known around these needs them.
     */
    void judgedBy(Objectives made) {
        objectives = made;
    }

    /** Id of the runbook of an alarm of an objective; empty when nothing is judged for it. */
    String runbook(AlarmKey alarm) {
        Objectives judge = objectives;
        return judge == null ? "" : judge.runbook(alarm);
    }

    /** What an on-call engineer looks at first, of the same nodes and rollouts. */
    OnCallReader onCall(String hub, Alarms alarms, Objectives judge, Clocks clocks) {
        return new OnCallReader(
                hub,
                new OnCallReader.Sources(
                        this::edges, alarms::state, alarms.ended(), judge::survey, rollouts, disks),
                clocks);
    }

    /** Who hears of each frame beside those who pass it on. */
    Feed feed(Objectives judge) {
        return Feed.both(judge, disks);
    }

    private List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        roster.each(
                (id, record, status, health) -> edges.add(new Edge(id, record, status, health)));
        return edges;
    }

    Sources sources() {
        return new Sources(
                rollouts, this::policy, this::fleet, this::promises, RunbookDesk.unknown());
    }

    private Known<PolicyChange> policy() {
        PolicyDocument held = trust.get().policy();
        PolicyChange known = policy;
        if (known == null || known.version() != held.getVersion() || known.taken() == null) {
            known =
                    new PolicyChange(
                            held.getVersion(),
                            Instant.ofEpochMilli(held.getIssuedAtUnixMillis()),
                            taken(held.getVersion()));
            policy = known;
        }
        return fact(known, known.taken() == null ? "policy" : "audit");
    }

    /** Newer roots are taken under the same policy: the oldest entry in a row is its own. */
    private PolicyChange.@Nullable Taken taken(long version) {
        String text = Long.toUnsignedString(version);
        return audit.newest(TrustDesk.TAKEN, ENTRIES).stream()
                .takeWhile(entry -> text.equals(policyVersion(entry)))
                .reduce((newer, older) -> older)
                .map(HubSurroundings::brought)
                .orElse(null);
    }

    private static String policyVersion(AuditEntry entry) {
        return label(entry.getFieldsList(), TrustDesk.POLICY_VERSION);
    }

    private static PolicyChange.Taken brought(AuditEntry entry) {
        return new PolicyChange.Taken(
                SpiffeId.parse(entry.getActor()).name(),
                Instant.ofEpochMilli(entry.getAtUnixMillis()));
    }

    private Known<Map<String, FleetNode>> fleet() {
        Map<String, String> reasons = new HashMap<>();
        for (Revocation revocation : trust.get().policy().getRevocationsList()) {
            if (revocation.hasNodeId()) {
                reasons.put(revocation.getNodeId(), revocation.getReason());
            }
        }
        Map<String, FleetNode> nodes = new HashMap<>();
        for (String id : roster.byNode("site").keySet()) {
            roster.record(id)
                    .ifPresent(record ->
                            nodes.put(id, node(id, record, reasons.getOrDefault(id, ""))));
        }
        return fact(nodes, "roster");
    }

    private static FleetNode node(String id, NodeRecord record, String reason) {
        FleetNode.Standing standing = standing(record.getLifecycle());
        return new FleetNode(
                id,
                record.getName(),
                label(record.getLabelsList(), "site"),
                new Cell(
                        label(record.getLabelsList(), "region"),
                        label(record.getLabelsList(), "machine_type")),
                standing,
                // When it was revoked is not written down.
                standing == FleetNode.Standing.REVOKED
                        ? null
                        : Instant.ofEpochMilli(record.getEnrolledAtUnixMillis()),
                standing == FleetNode.Standing.REVOKED ? reason : "");
    }

    private static FleetNode.Standing standing(NodeLifecycle lifecycle) {
        return switch (lifecycle) {
            case NODE_LIFECYCLE_ACTIVE -> FleetNode.Standing.IN;
            case NODE_LIFECYCLE_REVOKED -> FleetNode.Standing.REVOKED;
            case NODE_LIFECYCLE_QUARANTINED, NODE_LIFECYCLE_UNSPECIFIED, UNRECOGNIZED ->
                    FleetNode.Standing.QUARANTINED;
        };
    }

    private static String label(List<Label> labels, String name) {
        return labels.stream()
                .filter(label -> label.getName().equals(name))
                .map(Label::getValue)
                .findFirst()
                .orElse("");
    }

    private Known<Promises> promises() {
        Objectives judge = objectives;
        return judge == null
                ? Known.not("the hub has just started")
                : fact(Promises.of(judge.objectives(), judge.readings()), "objectives");
    }

    private <T> Known<T> fact(T value, String source) {
        return new Known.Fact<>(value, clock.instant(), source);
    }
}
