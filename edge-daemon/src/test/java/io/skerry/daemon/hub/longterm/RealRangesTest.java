package io.skerry.daemon.hub.longterm;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesPoint;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.config.RemoteWriteConfig;
import io.skerry.daemon.hub.engine.EngineClient;
import io.skerry.daemon.hub.engine.RealEngine;
import io.skerry.daemon.hub.export.Export;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.export.FleetLabels;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Out to an engine and back again, against counting by hand. */
class RealRangesTest {
    private static final String NODE = "a".repeat(32);
    private static final Clocks CLOCKS = Clocks.system();

    @TempDir Path folder;

    private static Feed.Batch frame(long at, double value) {
        SeriesDefinition definition =
                SeriesDefinition.newBuilder()
                        .setMetric("test.temperature")
                        .addLabels(Label.newBuilder().setName("site").setValue("own \"word\""))
                        .build();
        return new Feed.Batch(
                NODE,
                1,
                List.of(
                        new Feed.Stored(
                                at,
                                TelemetryFrame.newBuilder()
                                        .setIntervalMillis(10_000)
                                        .addRefs(0)
                                        .addLast(value)
                                        .build())),
                () -> Map.of(0, definition));
    }

    @ParameterizedTest
    @EnumSource(RealEngine.Kind.class)
    void bucketsEqualCountingByHand(RealEngine.Kind kind) throws Exception {
        FleetLabels fleet = id -> new FleetLabels.Facts("edge-7", Map.of("site", "harbour"));
        long end = CLOCKS.wall().millis() / 60_000 * 60_000 - 60_000;
        long start = end - 600_000;
        try (RealEngine engine = new RealEngine(kind, folder.resolve("engine"));
                SystemScheduler scheduler = new SystemScheduler("test");
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                Export export =
                        Export.start(
                                List.of(
                                        RemoteWriteConfig.of(
                                                "one", EngineConfig.plain(engine.writeUrl()))),
                                folder.resolve("queue"),
                                fleet,
                                new Export.Platform(
                                        CLOCKS, scheduler, new Random(1), "skerry/test"));
                EngineClient client =
                        new EngineClient(
                                EngineConfig.plain(engine.apiUrl()), "skerry/test", executor)) {
            // Each minute holds (k, k+5] times ten seconds: values 0 to 59, one each ten seconds.
            for (int i = 0; i < 60; i++) {
                export.stored(frame(start + (i + 1) * 10_000L, i));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> export.status().getFirst().sent() == 60);
            engine.flush();
            OldRanges ranges =
                    new EngineRanges(client, Duration.ofSeconds(20), fleet, CLOCKS.monotonic());
            Label own =
                    Label.newBuilder().setName("exported_site").setValue("own \"word\"").build();
            Series series =
                    await().atMost(Duration.ofSeconds(30))
                            .until(
                                    () -> ask(ranges, Set.of("test.temperature"), own, start, end),
                                    found -> found.getPointsCount() == 10);
            for (int minute = 0; minute < 10; minute++) {
                assertEquals(counted(start, minute), series.getPoints(minute));
            }
            assertEquals("test.temperature", series.getDefinition().getMetric());
            assertEquals(
                    List.of(Label.newBuilder().setName("site").setValue("own \"word\"").build()),
                    series.getDefinition().getLabelsList());
            // Without a name the engine knows it under the name that it may have there.
            Series found = ask(ranges, Set.of(), own, start, end);
            assertEquals("test_temperature", found.getDefinition().getMetric());
            assertEquals(10, found.getPointsCount());
            engine.kill();
            OldRanges.Answer away =
                    ranges.read(
                            new OldRanges.Ask(
                                    List.of(NODE), Set.of("a"), List.of(), start, end, 10));
            assertTrue(away.faults().getFirst().getMessage().startsWith("no answer of "));
        }
    }

    /** What the six samples of a minute come to. */
    private static SeriesPoint counted(long start, int minute) {
        return SeriesPoint.newBuilder()
                .setAtUnixMillis(start + (minute + 1) * 60_000L)
                .setMin(minute * 6.0)
                .setMax(minute * 6.0 + 5)
                .setMean(minute * 6.0 + 2.5)
                .setLast(minute * 6.0 + 5)
                .build();
    }

    private static Series ask(
            OldRanges ranges, Set<String> metrics, Label label, long start, long end) {
        OldRanges.Answer answer =
                ranges.read(
                        new OldRanges.Ask(List.of(NODE), metrics, List.of(label), start, end, 10));
        assertEquals(List.of(), answer.faults());
        return answer.series().isEmpty() ? Series.getDefaultInstance() : answer.series().getFirst();
    }
}
