package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DiskOutlookKind;
import io.skerry.api.v1.DisksPanel;
import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.hub.health.DiskOutlook;
import io.skerry.daemon.hub.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiskTableTest {
    private static final Duration LONG = Duration.ofMinutes(70);
    private static final Edge STEADY = Edges.disk("steady", 4, "/", LONG, hours -> 0.9);
    private static final Edge SLOW = Edges.disk("slow", 4, "/", LONG, hours -> 0.3 + 0.02 * hours);
    private static final Edge FAST =
            Edges.disk("fast", 4, "/var", LONG, hours -> 0.5 + 0.1 * hours);

    private static DisksPanel panel(int most, Edge... edges) {
        return new DiskTable(
                        Edges.view(Scope.FLEET, most, List.of(edges)),
                        (node, mount) ->
                                node.equals("fast") && mount.equals("/var")
                                        ? Optional.of(
                                                new DiskSizes.Size(4e9, 10e9, NOW.minusSeconds(9)))
                                        : Optional.empty())
                .panel();
    }

    private static List<String> names(DisksPanel panel) {
        return panel.getItemsList().stream().map(DiskItem::getName).toList();
    }

    @Test
    void whatFillsComesFirstTheSoonestForemostThenWhatIsFullest() {
        Edge young = Edges.disk("young", 4, "/", Duration.ofMinutes(2), hours -> 0.97);
        DisksPanel panel = panel(20, STEADY, SLOW, FAST, young, Edges.heard("mute", "eu", "x", 4));
        assertEquals(List.of("web-fast", "web-slow", "web-young", "web-steady"), names(panel));
        assertEquals(4, panel.getState().getNodesReporting());
        assertEquals(5, panel.getState().getNodes(), "one tells of no disk");
        assertEquals(
                List.of("FILLING", "FILLING", "UNKNOWN", "NOT_FILLING"),
                panel.getItemsList().stream()
                        .map(each ->
                                each.getOutlook().name().substring("DISK_OUTLOOK_KIND_".length()))
                        .toList());
        assertEquals(List.of("web-fast", "web-slow"), names(panel(2, STEADY, SLOW, FAST)));
        assertEquals(1, panel(2, STEADY, SLOW, FAST).getState().getLeftOut());
        assertEquals(0, panel.getState().getLeftOut());
    }

    /** Told of a node alone, so that nothing is left out before it is forecast. */
    private static DiskItem alone(Edge edge) {
        return panel(1, edge).getItems(0);
    }

    @Test
    void theFirstOfManyAreThoseThatWouldBeFirstIfAllWereForecast() {
        SplittableRandom random = new SplittableRandom(11);
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double used = 0.2 + 0.7 * random.nextDouble();
            double anHour = i % 3 == 0 ? 0 : 0.06 * random.nextDouble();
            double rough = i % 4 == 0 ? 0.002 * random.nextDouble() : 0.0002;
            edges.add(
                    Edges.disk(
                            "n" + i,
                            4 + i % 40,
                            "/",
                            Duration.ofMinutes(40 + random.nextInt(25)),
                            hours -> used + anHour * hours + rough * random.nextDouble()));
        }
        List<DiskItem> all =
                edges.stream()
                        .map(DiskTableTest::alone)
                        .sorted(
                                Comparator.comparing((DiskItem d) -> d.getFullAtUnixMillis() == 0)
                                        .thenComparingLong(DiskItem::getFullAtUnixMillis)
                                        .thenComparingDouble(d -> -d.getUsedRatio())
                                        .thenComparing(DiskItem::getName))
                        .toList();
        long filling = all.stream().filter(d -> d.getFullAtUnixMillis() != 0).count();
        assertTrue(filling > 15 && filling < 50, filling + " of 60 fill");
        for (int most : List.of(1, 15, 60)) {
            DisksPanel panel = panel(most, edges.toArray(Edge[]::new));
            assertEquals(all.subList(0, most), panel.getItemsList());
            assertEquals(60 - most, panel.getState().getLeftOut());
        }
    }

    private static Edge saying(double used, String mount) {
        NodeStatus.Builder status = FAST.status().toBuilder();
        status.getHeartbeatBuilder().getHeadlinesBuilder(0).setValue(used).setSubject(mount);
        return Edges.of(FAST, status.build());
    }

    @Test
    void growthOfAnotherDiskForecastsNothing() {
        DiskItem disk = alone(saying(0.99, "/data"));
        assertEquals("/data", disk.getMount());
        assertEquals(DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN, disk.getOutlook());
        assertEquals(0, disk.getFullAtUnixMillis());
        assertFalse(disk.hasGrowthRatioPerHour());
        assertEquals(
                List.of("web-slow", "web-fast"),
                names(panel(20, SLOW, saying(0.99, "/data"))),
                "so it does not come before what fills");
    }

    @Test
    void aShareIsOneAndFreeIsNoneAtMost() {
        assertEquals(1, alone(saying(1.02, "/var")).getUsedRatio());
        assertEquals(0, alone(saying(-0.1, "/var")).getUsedRatio());
        DiskItem overdrawn =
                new DiskTable(
                                Edges.view(Scope.FLEET, 1, List.of(FAST)),
                                (node, mount) -> Optional.of(new DiskSizes.Size(-5, 100, NOW)))
                        .panel()
                        .getItems(0);
        assertTrue(overdrawn.hasFreeBytes());
        assertEquals(0, overdrawn.getFreeBytes(), "what is kept for root is in use");
        assertEquals(100, overdrawn.getUsableBytes());
    }

    @Test
    void aDiskSaysHowMuchIsFreeHowFastItGrowsAndWhenItIsFull() {
        DiskItem disk = panel(20, FAST).getItems(0);
        double used = 0.5 + 0.1 * 70 / 60;
        assertEquals("fast", disk.getNodeId());
        assertEquals("eu", disk.getRegion());
        assertEquals("oslo", disk.getSite());
        assertEquals("/var", disk.getMount());
        assertEquals(NOW.minusSeconds(4).toEpochMilli(), disk.getHeardAtUnixMillis());
        assertEquals(EdgeFreshness.EDGE_FRESHNESS_LIVE, disk.getFreshness());
        assertEquals(used, disk.getUsedRatio(), 1e-9);
        assertEquals(4_000_000_000L, disk.getFreeBytes());
        assertEquals(10_000_000_000L, disk.getUsableBytes());
        assertEquals(NOW.minusSeconds(9).toEpochMilli(), disk.getSizedAtUnixMillis());
        assertEquals(0.1, disk.getGrowthRatioPerHour(), 1e-6);
        Instant full = Instant.ofEpochMilli(disk.getFullAtUnixMillis());
        Instant exact = NOW.minusSeconds(4).plusMillis((long) ((1 - used) / 0.1 * 3_600_000));
        assertTrue(Duration.between(full, exact).abs().toSeconds() < 5, full + " and " + exact);
        assertTrue(disk.getFullEarliestUnixMillis() <= disk.getFullAtUnixMillis());
        assertTrue(disk.getFullLatestUnixMillis() >= disk.getFullAtUnixMillis());
        assertTrue(disk.getSeenSeconds() >= 3_300, disk.toString());
    }

    @Test
    void whatWasNotSeenForLongEnoughIsUnknownAndHasNoBytesOfItsOwn() {
        Edge young = Edges.disk("young", 4, "/", Duration.ofMinutes(2), hours -> 0.5 + 3 * hours);
        DiskItem disk = panel(20, young).getItems(0);
        assertEquals(DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN, disk.getOutlook());
        assertEquals(0, disk.getFullAtUnixMillis());
        assertFalse(disk.hasGrowthRatioPerHour());
        assertFalse(disk.hasFreeBytes());
        assertEquals(0, disk.getSizedAtUnixMillis());
        assertEquals(120, disk.getSeenSeconds());
    }

    @Test
    void whatAHubThatStartedAnewHasOnlyOnPaperIsShownAndForecastByNobody() {
        Edge known =
                new Edge(
                        "n",
                        FAST.record(),
                        FAST.status().toBuilder()
                                .setReceivedAtUnixMillis(NOW.minusSeconds(900).toEpochMilli())
                                .setHeartbeat(
                                        Heartbeat.newBuilder()
                                                .setIntervalMillis(10_000)
                                                .addHeadlines(
                                                        Headline.newBuilder()
                                                                .setName("disk_used_ratio")
                                                                .setValue(0.7)
                                                                .setSubject("/var")))
                                .build(),
                        Health.UNKNOWN);
        DisksPanel panel = panel(20, known);
        assertEquals(0.7, panel.getItems(0).getUsedRatio());
        assertEquals(EdgeFreshness.EDGE_FRESHNESS_STALE, panel.getItems(0).getFreshness());
        assertEquals(DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN, panel.getItems(0).getOutlook());
        assertEquals(0, panel.getState().getNodesReporting());
    }

    @Test
    void aNodeThatFellSilentKeepsItsForecastFromWhenItWasHeard() {
        Edge silent = Edges.disk("silent", 1_800, "/", LONG, hours -> 0.5 + 0.1 * hours);
        DiskItem disk = panel(20, silent).getItems(0);
        assertEquals(EdgeFreshness.EDGE_FRESHNESS_STALE, disk.getFreshness());
        assertEquals(DiskOutlookKind.DISK_OUTLOOK_KIND_FILLING, disk.getOutlook());
        double left = 1 - disk.getUsedRatio();
        assertEquals(
                NOW.minusSeconds(1_800).toEpochMilli() + left / 0.1 * 3_600_000,
                (double) disk.getFullAtUnixMillis(),
                5_000);
    }

    @Test
    void growthThatMayAsWellBeNoneHasNoLatestEnd() {
        DiskItem.Builder disk = DiskItem.newBuilder();
        DiskOutlook uneven =
                new DiskOutlook(DiskOutlook.Kind.FILLING, "/", 3_600_000, 1e-5, -1e-6, 4e-5);
        DiskTable.forecast(disk, uneven, 0.5, 1_000_000);
        assertEquals(51_000_000, disk.getFullAtUnixMillis());
        assertEquals(13_500_000, disk.getFullEarliestUnixMillis());
        assertEquals(0, disk.getFullLatestUnixMillis());
        assertEquals(0.036, disk.getGrowthRatioPerHour(), 1e-12);
        DiskOutlook slow =
                new DiskOutlook(DiskOutlook.Kind.FILLING, "/", 3_600_000, 1e-9, 1e-10, 1e-8);
        DiskTable.forecast(disk.clear(), slow, 0.9, 1_000_000);
        assertEquals(0, disk.getFullAtUnixMillis(), "in 28 years nobody means a date");
        assertEquals(90_001_000_000L, disk.getFullEarliestUnixMillis());
    }
}
