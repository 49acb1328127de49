package io.skerry.console.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class SnapshotFeedTest {
    private static final Instant START = Instant.parse("2026-11-01T14:00:00Z");

    private record Waiting(Duration delay, Runnable task) {}

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final FleetStore store = new FleetStore(10);
    private Instant now = START;
    private final SnapshotFeed.Drive drive =
            new SnapshotFeed.Drive(
                    () -> now,
                    Runnable::run,
                    Runnable::run,
                    (delay, task) -> waiting.add(new Waiting(delay, task)));
    private final SnapshotFeed<FleetSnapshot> feed = SnapshotFeed.fleet(store, drive);

    @Test
    void showsChangesAndMovesTheClockWithoutThem() {
        new SimulatedFleet(1, START).events(5).forEach(store::apply);
        now = START.plusMillis(250);
        runDelays(Duration.ofMillis(250));
        assertEquals(5, feed.snapshotProperty().get().nodes().size());
        now = START.plusSeconds(1);
        runDelays(Duration.ofSeconds(1));
        runDelays(Duration.ofMillis(250));
        assertEquals(now, feed.snapshotProperty().get().at());
    }

    @Test
    void bringsAlarmsByThemselves() {
        try (SnapshotFeed<AlarmsSnapshot> alarms = SnapshotFeed.alarms(store.alarms(), drive)) {
            store.alarms().apply(Alarms.whole("hub-a", Alarms.node("disk", "1").row()));
            runDelays(Duration.ofMillis(250));
            assertEquals(1, alarms.snapshotProperty().get().rows().size());
            assertEquals(0, feed.snapshotProperty().get().nodes().size());
        }
    }

    @Test
    void stopsWhenClosed() {
        feed.close();
        runDelays(Duration.ofSeconds(1));
        runDelays(Duration.ofMillis(250));
        assertTrue(waiting.isEmpty());
    }

    /** Runs what waits for so long now, not what that adds. */
    private void runDelays(Duration delay) {
        int count = waiting.size();
        for (int i = 0; i < count; i++) {
            Waiting next = waiting.remove();
            if (next.delay().equals(delay)) {
                next.task().run();
            } else {
                waiting.add(next);
            }
        }
    }
}
