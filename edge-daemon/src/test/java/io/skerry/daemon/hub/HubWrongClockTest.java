package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that keeps telemetry for an hour, and whose clock is turned. */
final class HubWrongClockTest {
    private static final int FRAMES = 30;

    @TempDir Path folder;
    private final AtomicReference<Duration> turned = new AtomicReference<>(Duration.ZERO);
    private final InstantSource wall = () -> Instant.now().plus(turned.get());
    private HubPlant plant;
    private RawNode node;

    @BeforeEach
    void start() throws Exception {
        plant = new HubPlant(folder, new Clocks(wall, Clocks.system().monotonic()));
        node = RawNode.enrol(plant, plant.token("berlin-1"));
        node.link();
        node.heartbeat(0.5);
        node.send(1, FRAMES);
        await().until(() -> node.acknowledged.get() == FRAMES);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-P20758D", "-PT2H", "PT2H", "P3652D"})
    void noTelemetryIsDeletedByAClockThatTheNodesDoNotShare(String fault) {
        turned.set(Duration.parse(fault));
        plant.hub().forget();
        assertKept();
    }

    @Test
    void noneIsDeletedByAClockTenYearsAheadThatTheNodesShare() {
        turned.set(Duration.ofDays(3652));
        for (int i = 0; i < 5; i++) {
            node.heartbeat(0.5);
            plant.hub().forget();
        }
        assertKept();
    }

    @Test
    void whatIsOldIsDeletedByAClockThatTheNodesShare() {
        // Chunks go as a whole, some hours after the hour for which the hub keeps them.
        turned.set(Duration.ofDays(2));
        await().until(() -> {
            node.heartbeat(0.5);
            plant.hub().forget();
            return stored() == 0;
        });
    }

    private void assertKept() {
        turned.set(Duration.ZERO);
        assertEquals(FRAMES, stored());
    }

    private int stored() {
        long now = plant.fleet.now().toEpochMilli();
        return SeriesServiceGrpc.newBlockingStub(plant.alice())
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .query(
                        QueryRequest.newBuilder()
                                .addNodeIds(node.id())
                                .setQuery(
                                        SeriesQuery.newBuilder()
                                                .setStartUnixMillis(now - 600_000)
                                                .setEndUnixMillis(now + 600_000)
                                                .setMaxPoints(1_000))
                                .build())
                .getSeriesList()
                .stream()
                .mapToInt(series -> series.getPointsCount())
                .sum();
    }
}
