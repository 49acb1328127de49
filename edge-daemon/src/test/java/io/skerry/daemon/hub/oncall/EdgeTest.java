package io.skerry.daemon.hub.oncall;

import static io.skerry.daemon.hub.oncall.Edges.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.hub.alarm.Freshness;
import io.skerry.daemon.hub.health.Health;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private static Edge each(Duration interval, long secondsAgo) {
        Edge edge = Edges.heard("n", "eu", "oslo", secondsAgo);
        return Edges.of(
                edge,
                edge.status().toBuilder()
                        .setHeartbeat(Heartbeat.newBuilder().setIntervalMillis(interval.toMillis()))
                        .build());
    }

    @Test
    void howLongSilenceMayLastGoesByTheIntervalThatTheNodeSays() {
        Duration minute = Duration.ofMinutes(1);
        assertTrue(each(minute, 120).reports(NOW));
        assertEquals(Freshness.LIVE, each(minute, 120).freshness(NOW));
        assertFalse(each(minute, 151).reports(NOW));
        assertFalse(each(Duration.ofSeconds(10), 120).reports(NOW));
    }

    @Test
    void whoNeverSaidHowOftenIsExpectedEachTenSeconds() {
        assertEquals(Freshness.LIVE, each(Duration.ZERO, 20).freshness(NOW));
        assertTrue(each(Duration.ZERO, 25).reports(NOW));
        assertTrue(each(Duration.ZERO, 26).isLost(NOW));
        assertFalse(each(Duration.ZERO, 26).reports(NOW));
    }

    @Test
    void whoSaysThatItComesOnceInTenYearsIsMissedAllTheSame() {
        Duration years = Duration.ofDays(3_650);
        assertEquals(Freshness.LIVE, each(years, 7_200).freshness(NOW));
        assertEquals(Freshness.LATE, each(years, 7_201).freshness(NOW));
        assertFalse(each(years, 9_000).isLost(NOW));
        assertTrue(each(years, 9_001).isLost(NOW));
        assertFalse(each(years, 9_001).reports(NOW));
    }

    @Test
    void aShareThatIsNoNumberIsNoDisk() {
        Headline.Builder disk = Headline.newBuilder().setName("disk_used_ratio").setSubject("/");
        Heartbeat.Builder heartbeat =
                Heartbeat.newBuilder()
                        .addHeadlines(Headline.newBuilder().setName("load").setValue(0.5))
                        .addHeadlines(disk.clone().setValue(Double.NaN));
        Edge edge = Edges.heard("n", "eu", "oslo", 4);
        assertEquals(
                Optional.empty(),
                Edges.of(edge, NodeStatus.newBuilder().setHeartbeat(heartbeat).build())
                        .fullestDisk());
        Headline said = disk.setValue(0.5).build();
        assertEquals(
                Optional.of(said),
                Edges.of(
                                edge,
                                NodeStatus.newBuilder()
                                        .setHeartbeat(heartbeat.addHeadlines(said))
                                        .build())
                        .fullestDisk());
    }

    @Test
    void whoHasNoNameIsCalledByItsId() {
        Edge nameless =
                new Edge(
                        "0a1b",
                        NodeRecord.getDefaultInstance(),
                        NodeStatus.getDefaultInstance(),
                        Health.UNKNOWN);
        assertEquals("0a1b", nameless.name());
        assertEquals("", nameless.region());
        assertEquals("web-n", Edges.heard("n", "eu", "oslo", 4).name());
    }

    @Test
    void eachAgeHasAWordOfItsOwn() {
        assertEquals(
                List.of("LIVE", "LATE", "STALE", "NEVER_SEEN"),
                Arrays.stream(Freshness.values())
                        .map(each -> Edge.word(each).name().substring("EDGE_FRESHNESS_".length()))
                        .toList());
    }
}
