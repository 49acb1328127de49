package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.hub.export.Feed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final long EPOCH = 42;

    @TempDir Path folder;

    private final List<String> events = new ArrayList<>();
    private long offset;
    private SeriesStore store;

    @BeforeEach
    void open() {
        store =
                SeriesStore.open(
                        folder,
                        SeriesConfig.defaults(),
                        new TestClock(NOW),
                        new SeriesStore.Nodes() {
                            @Override
                            public long clockOffsetMillis(String nodeId) {
                                return offset;
                            }

                            @Override
                            public void stored(String nodeId, long observedAtUnixMillis) {}
                        },
                        this::fed);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private synchronized void fed(Feed.Batch batch) {
        for (Feed.Stored stored : batch.frames()) {
            SeriesDefinition first = batch.definitions().get().get(0);
            events.add(
                    "fed %d at %d, %s"
                            .formatted(
                                    stored.frame().getSequence(),
                                    stored.observedAtUnixMillis() - AT,
                                    first == null ? "unknown" : first.getMetric()));
        }
    }

    private void append(SendTelemetryRequest batch) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        store.append(
                Frames.NODE,
                batch,
                (epoch, intervals, inGaps) -> {
                    synchronized (this) {
                        events.add("acknowledged");
                    }
                    done.countDown();
                });
        assertEquals(true, done.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aFrameIsFedOnceWithItsDefinitionsBeforeTheNodeHearsOfIt() throws Exception {
        append(Frames.batch(EPOCH, Frames.frame(1, AT - 10_000, 5)));
        append(Frames.batch(EPOCH, Frames.frame(1, AT - 10_000, 5), Frames.frame(2, AT, 6)));
        append(Frames.batch(EPOCH, Frames.frame(2, AT, 6)));
        assertEquals(
                List.of(
                        "fed 1 at -10000, node_load1",
                        "acknowledged",
                        "fed 2 at 0, node_load1",
                        "acknowledged",
                        "acknowledged"),
                events);
    }

    @Test
    void theTimeIsTheOneThatIsStoredNotTheOneThatANodesWrongClockSaid() throws Exception {
        offset = 3_600_000;
        append(Frames.batch(EPOCH, Frames.frame(1, AT + 3_600_000 - 2_000, 5)));
        assertEquals(List.of("fed 1 at -2000, node_load1", "acknowledged"), events);
    }
}
