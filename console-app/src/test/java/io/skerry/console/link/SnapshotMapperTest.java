package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.console.model.Delivery;
import io.skerry.console.model.NodeSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a hub says of a node's telemetry, as the model has it. */
final class SnapshotMapperTest {
    private static final long NOW = 1_790_000_000_000L;

    @Test
    void aBacklogComesWithItsAgeByTheHubsClock() {
        NodeSnapshot node =
                snapshot(
                        Heartbeat.newBuilder()
                                .setIntervalMillis(10_000)
                                .setBacklogFrames(3)
                                .setBacklogSamples(936)
                                .setBacklogBytes(9_001)
                                .setOldestUnacknowledgedUnixMillis(NOW + 2_000)
                                .setDrainSeconds(4.5));
        assertEquals(936, node.headline().backlogSamples());
        assertEquals(
                new Delivery(
                        936,
                        9_001,
                        // The node's clock is 5 s ahead.
                        Instant.ofEpochMilli(NOW - 3_000),
                        4.5,
                        Instant.ofEpochMilli(NOW - 1_000),
                        false),
                node.delivery());
        assertEquals(Instant.ofEpochMilli(NOW - 3_000), node.delivery().watermark());
    }

    @Test
    void nothingWaitsIsNotTheSameAsNothingKnown() {
        Delivery none = snapshot(Heartbeat.newBuilder().setBacklogSamples(0)).delivery();
        assertEquals(0, none.samples());
        assertNull(none.oldestAt());
        assertEquals(Instant.ofEpochMilli(NOW - 1_000), none.watermark());
        NodeSnapshot old = snapshot(Heartbeat.newBuilder().setBacklogFrames(12));
        assertEquals(Double.NaN, old.headline().backlogSamples(), "frames are no samples");
        assertEquals(Double.NaN, old.delivery().samples());
        assertEquals(Double.NaN, old.delivery().drainSeconds());
        assertNull(old.delivery().watermark());
    }

    @Test
    void aNodeThatNeverSpokeHasADeliveryThatIsNotKnown() {
        NodeSnapshot silent =
                new SnapshotMapper("demo", "hub-a")
                        .snapshot(
                                "00",
                                NodeRecord.getDefaultInstance(),
                                NodeStatus.getDefaultInstance(),
                                null);
        assertEquals(Delivery.UNKNOWN, silent.delivery());
    }

    @Test
    void anIdleNodeIsExpectedWhenItSaidThatItWouldComeAgain() {
        NodeSnapshot idle =
                snapshot(Heartbeat.newBuilder().setIntervalMillis(1_800_000).setIdle(true));
        assertEquals(Duration.ofMinutes(30), idle.reporting().expectedInterval());
        assertEquals(true, idle.delivery().idle());
    }

    private static NodeSnapshot snapshot(Heartbeat.Builder heartbeat) {
        return new SnapshotMapper("demo", "hub-a")
                .snapshot(
                        "00",
                        NodeRecord.getDefaultInstance(),
                        NodeStatus.newBuilder()
                                .setHeartbeat(heartbeat)
                                .setReceivedAtUnixMillis(NOW)
                                .setClockOffsetMillis(5_000)
                                .setTelemetryObservedAtUnixMillis(NOW - 1_000)
                                .build(),
                        null);
    }
}
