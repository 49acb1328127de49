package io.skerry.console.command;

import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.Acknowledgement;
import io.skerry.console.model.Condition;
import io.skerry.console.model.Delivery;
import io.skerry.console.model.FleetEvent;
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
import io.skerry.console.model.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A made-up fleet for demos and pictures: the same seed gives the same nodes. */
public final class SimulatedFleet {
    public static final String HUB = "hub-eu-1";

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final List<Site> SITES =
            List.of(
                    new Site("eu-north", "hamburg", 53.55, 9.99),
                    new Site("eu-north", "stockholm", 59.33, 18.06),
                    new Site("eu-south", "marseille", 43.3, 5.37),
                    new Site("eu-south", "palermo", 38.12, 13.36),
                    new Site("us-east", "ashburn", 39.04, -77.49),
                    new Site("us-east", "halifax", 44.65, -63.58),
                    new Site("ap-south", "chennai", 13.08, 80.27),
                    new Site("ap-south", "singapore", 1.35, 103.82),
                    new Site("sa-east", "santos", -23.96, -46.33));
    private static final List<String> TYPES = List.of("edge-s2", "edge-m4", "edge-l8", "gw-arm");

    private record Site(String region, String name, double latitude, double longitude) {}

    private final Random random;
    private final Instant now;

    public SimulatedFleet(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    public static String id(int number) {
        return "%08x%024x".formatted(number * 0x9E3779B1, number + 1);
    }

    /** A store with a connected hub and so many nodes. */
    public FleetStore store(int count) {
        FleetStore store = new FleetStore(3_600);
        events(count).forEach(store::apply);
        return store;
    }

    /** A connected link and a snapshot of so many nodes. */
    public List<FleetEvent> events(int count) {
        return List.of(
                new FleetEvent.LinkChanged(connected(now)),
                new FleetEvent.Reset(HUB),
                new FleetEvent.SnapshotChunk(HUB, nodes(count), true));
    }

    public static LinkState connected(Instant now) {
        return new LinkState(
                HUB,
                "hub-eu-1.example:7443",
                LinkState.Phase.CONNECTED,
                "",
                now.minusSeconds(4_000),
                Duration.ofMillis(12),
                Duration.ofMillis(240),
                Duration.ofMillis(3));
    }

    public static LinkState down(Instant since) {
        return new LinkState(
                HUB,
                "hub-eu-1.example:7443",
                LinkState.Phase.DOWN,
                "Connection refused: start the hub or check its address.",
                since,
                null,
                null,
                null);
    }

    public List<NodeSnapshot> nodes(int count) {
        List<NodeSnapshot> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(node(i));
        }
        return nodes;
    }

    private NodeSnapshot node(int number) {
        Site site = SITES.get(number % SITES.size());
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String name = site.name() + "-" + "%03d".formatted(number / SITES.size() + 1);
        double fate = random.nextDouble();
        Instant received = now.minusMillis(random.nextInt(9_000));
        if (fate > 0.985) {
            received = now.minusSeconds(60 + random.nextInt(4_000));
        }
        Headline headline = headline();
        return new NodeSnapshot(
                id(number),
                "demo",
                new NodeFacts(
                        name,
                        site.region(),
                        site.name(),
                        type,
                        Map.of("ring", "" + number % 4, "owner", number % 3 == 0 ? "cdn" : "iot"),
                        new GeoPoint(
                                site.latitude() + random.nextGaussian() * 0.4,
                                site.longitude() + random.nextGaussian() * 0.4)),
                fate < 0.004 ? Lifecycle.UNBOUND : Lifecycle.ACTIVE,
                NodeRole.NODE,
                new Reporting(fate <= 0.985, received, received, INTERVAL, 1_000 + number, HUB),
                new Software(
                        "b" + number,
                        now.minusSeconds(86_400L * (1 + random.nextInt(60))),
                        random.nextDouble() < 0.9 ? "0.1.0" : "0.0.9",
                        type.equals("gw-arm") ? "Alpine 3.22" : "Debian 12"),
                headline,
                conditions(headline, random.nextDouble()),
                random.nextDouble() < 0.02 ? now.plusSeconds(1_800) : null,
                random.nextDouble() < 0.3 ? name + ".example:7444" : null,
                delivery(headline.backlogSamples(), received));
    }

    private static Delivery delivery(double samples, Instant received) {
        return new Delivery(
                samples,
                samples * 12,
                samples > 0 ? received.minusSeconds(5 + (long) samples / 4) : null,
                samples / 900,
                received.minusSeconds(4),
                false);
    }

    private Headline headline() {
        double cpu = Math.clamp(0.25 + random.nextGaussian() * 0.15, 0.01, 0.99);
        double disk = Math.clamp(0.52 + random.nextGaussian() * 0.16, 0.05, 0.985);
        return new Headline(
                cpu,
                Math.clamp(0.48 + random.nextGaussian() * 0.12, 0.1, 0.97),
                disk,
                cpu * 4,
                random.nextGaussian() * 0.002,
                86_400 * (2 + random.nextInt(20)) + random.nextInt(86_400),
                random.nextDouble() < 0.03 ? random.nextInt(6) : 0,
                random.nextDouble() < 0.05 ? random.nextInt(4_000) : random.nextInt(12));
    }

    private List<Condition> conditions(Headline headline, double dice) {
        List<Condition> conditions = new ArrayList<>();
        Instant since = now.minusSeconds(40 + random.nextInt(9_000));
        double disk = headline.worstDiskUsedRatio();
        if (disk > 0.93) {
            conditions.add(
                    active("disk_used", Severity.CRITICAL, since, "Disk / is almost full.", disk));
        } else if (disk > 0.85) {
            conditions.add(
                    active("disk_used", Severity.WARNING, since, "Disk / is filling up.", disk));
        }
        if (headline.restarts() > 2) {
            conditions.add(
                    active(
                            "restarts",
                            Severity.MAJOR,
                            since,
                            "Workload cache restarts again and again.",
                            headline.restarts()));
        }
        if (headline.certificateLeadSeconds() < 3 * 86_400 && dice < 0.6) {
            conditions.add(
                    new Condition(
                            "certificate_lead",
                            Severity.WARNING,
                            since,
                            "The node's certificate ends in less than 3 days.",
                            headline.certificateLeadSeconds(),
                            604_800,
                            Acknowledgement.ACKNOWLEDGED,
                            dice < 0.1 ? Suppression.SHELVED : Suppression.NONE));
        }
        return conditions;
    }

    private static Condition active(
            String name, Severity severity, Instant since, String message, double value) {
        return Condition.active(name, severity, since, message, value, 0.85);
    }
}
