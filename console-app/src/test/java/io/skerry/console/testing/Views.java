package io.skerry.console.testing;

import io.skerry.console.fleet.ConditionRow;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.fleet.RollUp;
import io.skerry.console.fleet.RollUpState;
import io.skerry.console.fleet.Silence;
import io.skerry.console.model.Condition;
import io.skerry.console.model.Delivery;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.GeoPoint;
import io.skerry.console.model.Headline;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.NodeFacts;
import io.skerry.console.model.NodeRole;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Reporting;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Software;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single nodes of a fleet as screens see them, each differing in what a test is about. */
public final class Views {
    public static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");

    private NodeSnapshot node;
    private RollUpState state = RollUpState.NORMAL;
    private Silence silence = Silence.NONE;
    private @Nullable Instant dataAt = NOW.minusSeconds(3);

    private Views(NodeSnapshot node) {
        this.node = node;
    }

    public static String id(int number) {
        return "%032x".formatted(number);
    }

    /** A normal node of region north, site harbour, that reported three seconds ago. */
    public static Views node(int number, String name) {
        NodeFacts facts = new NodeFacts(name, "north", "harbour", "m1", Map.of(), null);
        return new Views(
                new NodeSnapshot(
                        id(number),
                        "demo",
                        facts,
                        Lifecycle.ACTIVE,
                        NodeRole.NODE,
                        new Reporting(true, NOW, NOW, Duration.ofSeconds(10), 1, "hub-a"),
                        new Software("boot", null, "0.1.0", "Debian 12"),
                        Headline.UNKNOWN,
                        List.of(),
                        null,
                        null));
    }

    public Views at(String region, String site) {
        NodeFacts old = node.facts();
        return with(
                new NodeFacts(
                        old.name(), region, site, old.machineType(), old.labels(), old.position()));
    }

    public Views labels(Map<String, String> labels) {
        NodeFacts old = node.facts();
        return with(
                new NodeFacts(
                        old.name(),
                        old.region(),
                        old.site(),
                        old.machineType(),
                        labels,
                        old.position()));
    }

    public Views position(double latitude, double longitude) {
        NodeFacts old = node.facts();
        return with(
                new NodeFacts(
                        old.name(),
                        old.region(),
                        old.site(),
                        old.machineType(),
                        old.labels(),
                        new GeoPoint(latitude, longitude)));
    }

    private Views with(NodeFacts facts) {
        node =
                new NodeSnapshot(
                        node.id(),
                        node.fleet(),
                        facts,
                        node.lifecycle(),
                        node.role(),
                        node.reporting(),
                        node.software(),
                        node.headline(),
                        node.conditions(),
                        node.maintenanceUntil(),
                        node.directAddress(),
                        node.delivery());
        return this;
    }

    public Views lifecycle(Lifecycle lifecycle) {
        node = node.withLifecycle(lifecycle);
        return this;
    }

    public Views headline(Headline headline) {
        node = node.withHeadline(headline);
        return this;
    }

    public Views delivery(Delivery delivery) {
        node = node.withDelivery(delivery);
        return this;
    }

    public Views silence(Silence seen) {
        silence = seen;
        return this;
    }

    public Views conditions(String... messages) {
        node =
                node.withConditions(
                        List.of(messages).stream()
                                .map(each -> condition(each, Severity.MAJOR, NOW))
                                .toList());
        return this;
    }

    public Views state(RollUpState shown) {
        state = shown;
        return this;
    }

    /** When its data arrived; null for a node that never reported. */
    public Views dataAt(@Nullable Instant at) {
        dataAt = at;
        return this;
    }

    public NodeView view() {
        boolean lost = state == RollUpState.LOST;
        return new NodeView(
                node,
                Severity.NORMAL,
                state,
                dataAt == null ? Freshness.NEVER : Freshness.LIVE,
                lost,
                false,
                silence,
                0,
                dataAt);
    }

    public static Condition condition(String message, Severity severity, Instant since) {
        return Condition.active("disk_used", severity, since, message, 0.97, 0.95);
    }

    /** A fleet of these nodes, its links as they are and conditions at the top. */
    public static FleetSnapshot fleet(
            long revision, List<NodeView> nodes, List<LinkState> links, List<ConditionRow> top) {
        Map<String, NodeView> byId = new LinkedHashMap<>();
        Map<String, RollUp> regions = new LinkedHashMap<>();
        nodes.forEach(each -> byId.put(each.id(), each));
        nodes.forEach(each -> regions.put(each.node().facts().region(), RollUp.of(nodes)));
        Map<String, LinkState> byHub = new LinkedHashMap<>();
        links.forEach(each -> byHub.put(each.hub(), each));
        return new FleetSnapshot(
                revision, revision, NOW, byId, byHub, RollUp.of(nodes), regions, Map.of(), top);
    }

    /** A link that is in this phase for so many seconds, without figures. */
    public static LinkState link(String hub, LinkState.Phase phase, long seconds, String reason) {
        return new LinkState(
                hub,
                hub + ".example:7443",
                phase,
                reason,
                NOW.minusSeconds(seconds),
                null,
                null,
                null);
    }
}
