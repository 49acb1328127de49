package io.skerry.daemon.hub.export;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.DataSize;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.config.RemoteWriteConfig;
import io.skerry.daemon.hub.engine.FakeEngine;
import io.skerry.daemon.hub.export.WireReader.Point;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.Snappy;

/** The whole way out, from frames to an engine that a test rules. */
class ExportTest {
    private static final long AT = 1_800_000_000_000L;
    private static final int SERIES = 5;

    @TempDir Path folder;

    private final SystemScheduler scheduler = new SystemScheduler("test");
    private final List<Export> exports = new ArrayList<>();
    private final Samples samples = new Samples();
    private FakeEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new FakeEngine();
        for (int i = 0; i < SERIES; i++) {
            samples.series("metric_" + i);
        }
    }

    @AfterEach
    void stop() {
        exports.forEach(Export::close);
        engine.close();
        scheduler.close();
    }

    private Export export(Path state, DataSize queueMax) throws IOException {
        return export(state, queueMax, engine.url("/write"));
    }

    private Export export(Path state, DataSize queueMax, URI url) throws IOException {
        RemoteWriteConfig config =
                new RemoteWriteConfig(
                        "one", EngineConfig.plain(url), queueMax, 4, 500, Duration.ofSeconds(20));
        Export export =
                Export.start(
                        List.of(config),
                        state,
                        id -> new FleetLabels.Facts("", Map.of()),
                        new Export.Platform(
                                Clocks.system(), scheduler, new Random(7), "skerry/test"));
        exports.add(export);
        return export;
    }

    /** Frames first to last of some nodes; the value of series i in frame n is n + i / 10. */
    private void feed(Export export, int nodes, int first, int last) {
        for (int frame = first; frame <= last; frame++) {
            for (int node = 0; node < nodes; node++) {
                double[] values = new double[SERIES];
                for (int i = 0; i < SERIES; i++) {
                    values[i] = frame + i / 10.0;
                }
                export.stored(
                        samples.batch(
                                "%032x".formatted(node),
                                Samples.frame(AT + frame * 10_000L, values)));
            }
        }
    }

    private static List<Point> points(FakeEngine.Asked asked) {
        try {
            return WireReader.read(Snappy.uncompress(asked.body().toByteArray()));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<Point> received() {
        return engine.asked().stream().flatMap(asked -> points(asked).stream()).toList();
    }

    private static void assertWhole(List<Point> points, int nodes, int first, int last) {
        Set<String> expected = new HashSet<>();
        Set<String> found = new HashSet<>();
        for (int frame = first; frame <= last; frame++) {
            for (int node = 0; node < nodes; node++) {
                for (int i = 0; i < SERIES; i++) {
                    expected.add(
                            "%032x metric_%d %d %s"
                                    .formatted(node, i, AT + frame * 10_000L, frame + i / 10.0));
                }
            }
        }
        for (Point point : points) {
            found.add(
                    "%s %s %d %s"
                            .formatted(
                                    point.labels().get("node_id"),
                                    point.name(),
                                    point.at(),
                                    point.value()));
        }
        assertEquals(expected, found);
    }

    private static void assertOrdered(List<Point> points) {
        Map<Map<String, String>, Long> newest = new HashMap<>();
        for (Point point : points) {
            Long before = newest.put(point.labels(), point.at());
            assertTrue(before == null || before < point.at(), point + " after " + before);
        }
    }

    private static RemoteWriteStatus status(Export export) {
        return export.status().getFirst();
    }

    private static void awaitEmpty(Export export) {
        await().atMost(Duration.ofSeconds(60)).until(() -> status(export).queue().pending() == 0);
    }

    @Test
    void everySampleArrivesOnceInTheOrderOfItsSeries() throws Exception {
        Export export = export(folder, DataSize.ofMebibytes(64));
        feed(export, 50, 1, 20);
        awaitEmpty(export);
        List<Point> received = received();
        assertEquals(50 * 20 * SERIES, received.size());
        assertWhole(received, 50, 1, 20);
        assertOrdered(received);
        for (FakeEngine.Asked asked : engine.asked()) {
            List<Point> request = points(asked);
            assertTrue(request.size() <= 500);
            // Sending a request again is an exact duplicate: it holds each series once.
            assertEquals(request.size(), request.stream().map(Point::labels).distinct().count());
        }
        RemoteWriteStatus status = status(export);
        assertEquals(5_000, status.sent());
        assertEquals(AT + 200_000, status.highestSentMillis());
        assertTrue(status.up());
    }

    @Test
    void anEngineThatFailsForAWhileGetsEverythingInTheEnd() throws Exception {
        Random random = new Random(5);
        int[] statuses = {500, 503, 429};
        engine.answer(any -> {
            synchronized (random) {
                return random.nextInt(3) > 0
                        ? new FakeEngine.Answer(204, "")
                        : new FakeEngine.Answer(statuses[random.nextInt(3)], "not now");
            }
        });
        Export export = export(folder, DataSize.ofMebibytes(64));
        feed(export, 10, 1, 20);
        awaitEmpty(export);
        assertWhole(received(), 10, 1, 20);
        RemoteWriteStatus status = status(export);
        assertEquals(10 * 20 * SERIES, status.sent());
        assertEquals(0, status.refused());
        assertTrue(status.retried() > 0);
    }

    @Test
    void whatAnEngineRefusesIsDroppedAndCountedAndTheRestGoesOn() throws Exception {
        String bad = "%032x".formatted(3);
        engine.answer(asked ->
                points(asked).stream().anyMatch(p -> bad.equals(p.labels().get("node_id")))
                        ? new FakeEngine.Answer(400, "out of order sample")
                        : new FakeEngine.Answer(204, ""));
        Export export = export(folder, DataSize.ofMebibytes(64));
        feed(export, 8, 1, 4);
        awaitEmpty(export);
        RemoteWriteStatus status = status(export);
        assertEquals(4 * SERIES, status.refused());
        assertEquals(7 * 4 * SERIES, status.sent());
        assertEquals(0, status.retried());
    }

    @Test
    void aHubThatIsKilledWhileItSendsGoesOnAndWhatComesTwiceIsTheSame() throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        int before = 12;
        engine.answer(any -> {
            if (engine.asked().size() > before) {
                awaitLatch(killed);
                return new FakeEngine.Answer(503, "");
            }
            return new FakeEngine.Answer(204, "");
        });
        Export first = export(folder.resolve("state"), DataSize.ofMebibytes(64));
        feed(first, 40, 1, 30);
        await().until(() -> engine.asked().size() > before);

        // The disk as the kill leaves it; the killed hub says nothing to it any more.
        Path left = folder.resolve("left");
        copy(folder.resolve("state"), left);
        killed.countDown();
        first.close();
        List<Point> once = received();
        engine.answer(204, "");
        int askedBefore = engine.asked().size();

        Export second = export(left, DataSize.ofMebibytes(64));
        awaitEmpty(second);
        List<Point> again =
                engine.asked().subList(askedBefore, engine.asked().size()).stream()
                        .flatMap(asked -> points(asked).stream())
                        .toList();
        List<Point> all = new ArrayList<>(once);
        all.addAll(again);
        // The same values at the same times, none more.
        assertWhole(all, 40, 1, 30);
        assertOrdered(again);
        // What the engine had taken and the hub had written down did not come again.
        assertTrue(again.size() < 40 * 30 * SERIES, again.size() + " again");
    }

    @Test
    void anEngineThatHangsHoldsNobodyUp() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        engine.answer(any -> {
            awaitLatch(end);
            return new FakeEngine.Answer(204, "");
        });
        Export export = export(folder, DataSize.ofMebibytes(64));
        long begin = System.nanoTime();
        feed(export, 50, 1, 40);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, took + " for 2,000 frames");
        assertEquals(50 * 40 * SERIES, status(export).queue().pending());
        end.countDown();
        awaitEmpty(export);
        assertWhole(received(), 50, 1, 40);
    }

    @Test
    void aFullQueueKeepsTheNewestAndCountsTheRest() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1/write");
        Export away = export(folder, DataSize.ofMebibytes(1), nobody);
        feed(away, 50, 1, 300);
        RemoteWriteStatus status = status(away);
        assertEquals(0, status.sent());
        assertTrue(status.queue().bytes() <= 1 << 20);
        assertTrue(status.queue().dropped() > 0);
        assertEquals(50 * 300 * SERIES, status.queue().pending() + status.queue().dropped());
        await().until(() -> !status(away).up());
        away.close();

        Export back = export(folder, DataSize.ofMebibytes(1));
        long waiting = status(back).queue().pending();
        awaitEmpty(back);
        List<Point> received = received();
        assertEquals(waiting, received.size());
        assertOrdered(received);
        assertTrue(received.stream().anyMatch(p -> p.at() == AT + 300 * 10_000L));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
