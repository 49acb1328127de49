package io.skerry.daemon.hub.export;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.config.RemoteWriteConfig;
import io.skerry.daemon.hub.engine.RealEngine;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the engines that people run; each test starts its own and ends it. */
class RealEnginesTest {
    private static final Clocks CLOCKS = Clocks.system();

    @TempDir Path folder;

    private final SystemScheduler scheduler = new SystemScheduler("test");
    private final List<AutoCloseable> open = new ArrayList<>();
    private final long now = CLOCKS.wall().millis() / 1_000 * 1_000;

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        scheduler.close();
    }

    private RealEngine engine(RealEngine.Kind kind) throws IOException {
        RealEngine engine = new RealEngine(kind, folder.resolve("engine"));
        open.add(engine);
        return engine;
    }

    private Export export(RealEngine engine) throws IOException {
        Export export =
                Export.start(
                        List.of(RemoteWriteConfig.of("one", EngineConfig.plain(engine.writeUrl()))),
                        folder.resolve("queue"),
                        id -> new FleetLabels.Facts("edge-" + id.charAt(31), Map.of("site", "s1")),
                        new Export.Platform(CLOCKS, scheduler, new Random(1), "skerry/test"));
        open.add(export);
        return export;
    }

    private static <T> T eventually(Callable<T> supplier, T expected) {
        return await().atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(200))
                .until(supplier, expected::equals);
    }

    private List<RealEngine.Read> reads(RealEngine engine, String selector)
            throws IOException, InterruptedException {
        return engine.samples(selector, now + 2_000, Duration.ofHours(1)).values().stream()
                .findFirst()
                .orElse(List.of());
    }

    @ParameterizedTest
    @EnumSource(RealEngine.Kind.class)
    void valuesAndTimesAreReadBackAsTheyWere(RealEngine.Kind kind) throws Exception {
        RealEngine engine = engine(kind);
        Export export = export(engine);
        // VictoriaMetrics keeps the decimal digits that values of one size share, Prometheus every
        // bit.
        double[] values =
                kind == RealEngine.Kind.PROMETHEUS
                        ? new double[] {
                            0.1 + 0.2, -0.0, Double.MIN_VALUE, 1e300, 123_456_789.123_456_78
                        }
                        : new double[] {0.1, -17.25, 0.0005, 98_765.4321, 123_456.75};
        Samples samples = new Samples().series("skerry_test_value", "what", "a \"quoted\" \\ \n");
        List<RealEngine.Read> expected = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            long at = now - 60_000 + i * 10_000L + 7;
            export.stored(samples.batch(Samples.NODE, Samples.frame(at, values[i])));
            expected.add(new RealEngine.Read(at, ""));
        }
        String selector = "skerry_test_value{site=\"s1\",instance=\"edge-a\"}";
        await().atMost(Duration.ofSeconds(45))
                .until(() -> reads(engine, selector).size() == values.length);
        List<RealEngine.Read> found = reads(engine, selector);
        for (int i = 0; i < values.length; i++) {
            assertEquals(expected.get(i).at(), found.get(i).at());
            assertEquals(
                    Double.doubleToRawLongBits(values[i]),
                    Double.doubleToRawLongBits(Double.parseDouble(found.get(i).value())));
        }
        String labels =
                engine.samples(selector, now + 2_000, Duration.ofHours(1))
                        .keySet()
                        .iterator()
                        .next();
        assertTrue(labels.contains("node_id=\"" + Samples.NODE + "\""), labels);
        assertEquals(0, export.status().getFirst().refused());
    }

    @ParameterizedTest
    @EnumSource(RealEngine.Kind.class)
    void anEngineThatIsKilledAndComesBackMissesNothingAndHasNothingTwice(RealEngine.Kind kind)
            throws Exception {
        RealEngine engine = engine(kind);
        Export export = export(engine);
        Samples samples = new Samples().series("skerry_test_count");
        long begin = now - 600_000;
        for (int i = 0; i < 20; i++) {
            export.stored(samples.batch(Samples.NODE, Samples.frame(begin + i * 10_000L, i)));
        }
        eventually(() -> reads(engine, "skerry_test_count").size(), 20);
        if (kind == RealEngine.Kind.VICTORIA_METRICS) {
            // It acknowledges from memory, and each 5 s writes what is older than 5 s: killed after
            // 7 s it may have lost all 20 samples, after 12 s none. That loss is its own.
            await().pollDelay(Duration.ofSeconds(12))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> reads(engine, "skerry_test_count").size() == 20);
        }
        engine.kill();
        for (int i = 20; i < 60; i++) {
            export.stored(samples.batch(Samples.NODE, Samples.frame(begin + i * 10_000L, i)));
        }
        await().until(() -> !export.status().getFirst().up());
        engine.start();
        eventually(() -> reads(engine, "skerry_test_count").size(), 60);
        List<RealEngine.Read> reads = reads(engine, "skerry_test_count");
        for (int i = 0; i < 60; i++) {
            assertEquals(
                    new RealEngine.Read(begin + i * 10_000L, Integer.toString(i)), reads.get(i));
        }
        RemoteWriteStatus status = export.status().getFirst();
        assertEquals(60, status.sent());
        assertEquals(0, status.refused());
        assertTrue(status.up());
    }

    @ParameterizedTest
    @EnumSource(RealEngine.Kind.class)
    void aSeriesThatEndedIsGoneAtOnceAndLateSamplesHarmNobody(RealEngine.Kind kind)
            throws Exception {
        RealEngine engine = engine(kind);
        Export export = export(engine);
        Samples samples = new Samples().series("skerry_test_a").series("skerry_test_b");
        export.stored(samples.batch(Samples.NODE, Samples.frame(now - 20_000, 1, 2)));
        export.stored(samples.batch(Samples.NODE, Samples.frame(now - 10_000, 3)));
        String other = "b".repeat(32);
        // Late ones of one node travel with those in order of another.
        export.stored(samples.batch(Samples.NODE, Samples.frame(now - 15_000, 9, 9)));
        export.stored(samples.batch(other, Samples.frame(now - 10_000, 5, 6)));
        export.stored(samples.batch(Samples.NODE, Samples.frame(now, 4)));

        String at = "&time=" + now / 1_000 + "&nocache=1";
        String query = "/api/v1/query?query=count(%7B__name__=~%22skerry_test_.%22%7D)" + at;
        await().atMost(Duration.ofSeconds(45))
                .until(() -> {
                    engine.flush();
                    return engine.get(query).contains("\"3\"");
                });
        String ended =
                engine.get(
                        "/api/v1/query?query=skerry_test_b%7Bnode_id=%22"
                                + Samples.NODE
                                + "%22%7D"
                                + at);
        assertTrue(ended.contains("\"result\":[]"), ended);
        RemoteWriteStatus status = export.status().getFirst();
        long late = kind == RealEngine.Kind.PROMETHEUS ? 2 : 0;
        // Prometheus takes late samples only within out_of_order_time_window, which is 0 here.
        assertEquals(late, status.refused());
        assertEquals(2 + 1 + 1 + 2 + 1 + 2 - late, status.sent());
    }
}
