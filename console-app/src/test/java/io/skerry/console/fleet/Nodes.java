package io.skerry.console.fleet;

import io.skerry.console.model.Acknowledgement;
import io.skerry.console.model.Condition;
import io.skerry.console.model.Headline;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.NodeFacts;
import io.skerry.console.model.NodeRole;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Reporting;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Software;
import io.skerry.console.model.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, conditions and links of the tests: hub-a, heartbeats each 10 s, one moment of reference.
 */
final class Nodes {
    static final Instant NOW = Instant.parse("2026-11-01T14:00:00Z");
    static final Duration TEN = Duration.ofSeconds(10);
    static final String HUB = "hub-a";

    private Nodes() {}

    static String id(int number) {
        return "%032x".formatted(number);
    }

    static NodeSnapshot node(int number) {
        return node(number, "north", "harbour", NOW);
    }

    static NodeSnapshot node(int number, String region, String site, @Nullable Instant receivedAt) {
        return new NodeSnapshot(
                id(number),
                "demo",
                new NodeFacts("node-" + number, region, site, "m1", Map.of(), null),
                Lifecycle.ACTIVE,
                NodeRole.NODE,
                new Reporting(receivedAt != null, receivedAt, receivedAt, TEN, 1, HUB),
                new Software("boot-1", null, "0.1.0", "Debian 12"),
                Headline.UNKNOWN,
                List.of(),
                null,
                null);
    }

    static NodeSnapshot received(NodeSnapshot node, Instant at, long sequence) {
        return node.withReporting(new Reporting(true, at, at, TEN, sequence, HUB));
    }

    static Condition condition(Severity severity) {
        return Condition.active("disk_used", severity, NOW, "Disk is full.", 0.97, 0.95);
    }

    static Condition condition(
            Severity severity, Acknowledgement acknowledgement, Suppression suppression) {
        return new Condition(
                "disk_used",
                severity,
                NOW,
                "Disk is full.",
                0.97,
                0.95,
                acknowledgement,
                suppression);
    }

    static LinkState link(LinkState.Phase phase, Instant since) {
        return new LinkState(HUB, "127.0.0.1:7400", phase, "", since, null, null, null);
    }
}
