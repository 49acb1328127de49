package io.skerry.daemon.hub.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hub with a real journal that is killed at any moment: what it says in the end is what one says
 * that saw each frame once, in order, and never stopped.
 */
class KilledHubTest {
    private static final List<String> NODES = List.of("0".repeat(31) + "1", "0".repeat(31) + "2");
    private static final Map<String, FleetParts.Part> FLEET =
            Map.of(
                    NODES.get(0), new FleetParts.Part("eu", "small"),
                    NODES.get(1), new FleetParts.Part("us", "small"));
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final int MINUTES = 220;

    @TempDir Path folder;

    private final VirtualTime time = new VirtualTime(START);
    private final VirtualTime calm = new VirtualTime(START);
    private int lives;
    private long counted;
    private Hub hub;

    /** What lives and dies together. */
    private record Hub(Path folder, Objectives objectives, SeriesStore store) {
        void close() {
            store.close();
            objectives.close();
        }
    }

    private Hub open(Path at) throws IOException {
        Files.createDirectories(at.resolve("series"));
        Objectives objectives = objectives(at, time);
        return new Hub(at, objectives, store(at, objectives));
    }

    private static Objectives objectives(Path at, VirtualTime time) {
        return Objectives.open(
                at.resolve("objectives.db"),
                List.of(Plant.AVAILABILITY),
                () -> FLEET,
                time.clocks(),
                event -> {});
    }

    private SeriesStore store(Path at, Feed feed) {
        return SeriesStore.open(
                at.resolve("series"),
                SeriesConfig.ofRetention(Duration.ofDays(2)),
                time,
                new SeriesStore.Nodes() {
                    @Override
                    public long clockOffsetMillis(String nodeId) {
                        return 0;
                    }

                    @Override
                    public void stored(String nodeId, long observedAtUnixMillis) {}
                },
                feed);
    }

    /** Nothing lives on but what is on the disk now: no farewell changes it. */
    private void kill() throws IOException {
        Path copy = folder.resolve("life-" + ++lives);
        copy(hub.folder(), copy);
        hub.close();
        hub = open(copy);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    @BeforeEach
    void start() throws IOException {
        hub = open(folder.resolve("life-0"));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private void send(String node, List<TelemetryFrame> frames) throws InterruptedException {
        CountDownLatch acknowledged = new CountDownLatch(1);
        hub.store()
                .append(
                        node,
                        SendTelemetryRequest.newBuilder()
                                .setEpoch(1)
                                .addAllDefinitions(Plant.DEFINITIONS.values())
                                .addAllFrames(frames)
                                .build(),
                        (epoch, intervals, inGaps) -> acknowledged.countDown());
        assertTrue(acknowledged.await(20, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void losesNothingAndDoublesNothing(long seed) throws Exception {
        Random random = new Random(seed);
        Objectives oracle = objectives(Files.createDirectories(folder.resolve("oracle")), calm);
        Map<String, List<List<TelemetryFrame>>> heldBack = new TreeMap<>();
        long sequence = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            List<TelemetryFrame> frames = frames(sequence, random);
            sequence += frames.size();
            time.advance(Duration.ofMinutes(1));
            calm.advance(Duration.ofMinutes(1));
            for (String node : NODES) {
                tell(oracle, node, frames);
                List<List<TelemetryFrame>> held =
                        heldBack.computeIfAbsent(node, any -> new ArrayList<>());
                held.add(frames);
                int mood = random.nextInt(10);
                if (mood == 0 && minute < MINUTES - 1) {
                    continue;
                }
                // The freshest first; what it held back comes behind it, some of it twice.
                for (List<TelemetryFrame> each : held.reversed()) {
                    send(node, each);
                }
                if (mood > 1) {
                    held.clear();
                }
            }
            upkeep(random);
        }
        hub.objectives().tick();
        oracle.tick();
        assertEquals(figures(oracle), figures(hub.objectives()));
        oracle.close();
    }

    private void upkeep(Random random) throws IOException {
        if (random.nextInt(30) == 0) {
            kill();
        }
        if (random.nextInt(3) > 0) {
            hub.objectives().tick();
        }
        if (random.nextInt(30) == 0) {
            kill();
        }
        hub.store().seal();
    }

    private static void tell(Objectives oracle, String node, List<TelemetryFrame> frames) {
        frames.forEach(frame ->
                oracle.stored(
                        Plant.batch(
                                node, new Feed.Stored(frame.getObservedAtUnixMillis(), frame))));
        oracle.tick();
    }

    private List<TelemetryFrame> frames(long sequence, Random random) {
        List<TelemetryFrame> frames = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            counted += random.nextInt(3);
            frames.add(
                    Plant.frame(
                                    sequence + i,
                                    time.instant().plusSeconds(10L * i),
                                    counted,
                                    (sequence + i) * 100)
                            .frame());
        }
        return frames;
    }

    private static List<String> figures(Objectives objectives) {
        return objectives.readings().stream()
                .map(each -> each.key().text() + " " + each.budget() + " " + each.burns())
                .sorted()
                .toList();
    }

    @Test
    void theJournalTellsOnlyWhoAsksForItAgain() throws Exception {
        send(NODES.get(0), frames(0, new Random(1)));
        hub.close();
        List<String> heard = new ArrayList<>();
        SeriesStore store =
                store(
                        folder.resolve("life-0"),
                        Feed.both(
                                batch -> heard.add("stored"),
                                new Feed() {
                                    @Override
                                    public void stored(Batch batch) {
                                        heard.add("stored too");
                                    }

                                    @Override
                                    public void replayed(Batch batch) {
                                        heard.add(
                                                "%d of %d again"
                                                        .formatted(
                                                                batch.frames().size(),
                                                                batch.definitions().get().size()));
                                    }

                                    @Override
                                    public void dropping() {
                                        heard.add("dropping");
                                    }
                                }));
        assertEquals(List.of("6 of 2 again"), heard);
        heard.clear();
        hub = new Hub(folder.resolve("life-0"), objectives(folder, calm), store);
        time.advance(Duration.ofMinutes(1));
        send(NODES.get(0), frames(6, new Random(1)));
        assertEquals(List.of("stored", "stored too"), heard);
        time.advance(Duration.ofHours(6));
        store.seal();
        assertEquals("dropping", heard.getLast());
    }
}
