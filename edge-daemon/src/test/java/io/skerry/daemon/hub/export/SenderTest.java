package io.skerry.daemon.hub.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.export.queue.ExportQueue;
import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
    private static final Duration LINGER = Duration.ofSeconds(3);
    private static final SendTerms TERMS =
            new SendTerms(4, 1_000, LINGER, Duration.ofMillis(1), Duration.ofMillis(2));

    @TempDir Path folder;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final EngineHealth health = new EngineHealth("test", new VirtualTime(Instant.EPOCH));
    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();
    private ExportQueue queue;
    private int failAfter = Integer.MAX_VALUE;

    @BeforeEach
    void open() {
        queue = ExportQueue.open(folder, 1 << 20);
    }

    @AfterEach
    void close() {
        queue.close();
        executor.shutdownNow();
    }

    private Outcome send(byte[] request) throws InterruptedException {
        if (requests.size() >= failAfter) {
            throw new InterruptedException("the hub stops here");
        }
        requests.add(WireReader.read(request).stream().map(p -> p.name() + "@" + p.at()).toList());
        return new Outcome.Taken();
    }

    private Sender sender() {
        Delivery delivery =
                new Delivery(
                        this::send, TERMS, new SendCounts(), health, new Random(1), pauses::add);
        return new Sender(
                queue,
                delivery,
                TERMS,
                health,
                executor,
                length -> {
                    pauses.add(length);
                    if (pauses.size() == 3) {
                        throw new InterruptedException("enough");
                    }
                });
    }

    private static QueueRecord record(String node, long at) {
        WriteRequests request = new WriteRequests();
        request.add(new LabelSet(Map.of()), new LabelSet(Map.of("__name__", node)), 0, at);
        return new QueueRecord(node, false, 1, at, request.toBytes());
    }

    @Test
    void aRoundBeginsWhenTheOneBeforeItIsSettled() throws Exception {
        queue.append(List.of(record("a", 1), record("a", 2), record("b", 1), record("a", 3)));
        assertFalse(sender().sendWindow(), "a small window waits for more");
        assertEquals(List.of(List.of("a@1", "b@1"), List.of("a@2"), List.of("a@3")), requests);
        assertEquals(0, queue.status().pending());
    }

    @Test
    void aHubThatStopsBetweenTwoRoundsGoesOnWithTheNext() throws Exception {
        queue.append(List.of(record("a", 1), record("a", 2), record("b", 1), record("a", 3)));
        failAfter = 2;
        assertThrows(InterruptedException.class, () -> sender().sendWindow());
        queue.close();
        queue = ExportQueue.open(folder, 1 << 20);
        queue.append(List.of(record("a", 4)));
        failAfter = Integer.MAX_VALUE;
        var _ = sender().sendWindow();
        var _ = sender().sendWindow();
        assertEquals(
                List.of(List.of("a@1", "b@1"), List.of("a@2"), List.of("a@3"), List.of("a@4")),
                requests);
    }

    @Test
    void aLargeWindowIsFollowedAtOnceAndAnEmptyQueueIsLookedAtAgainLater() throws Exception {
        List<QueueRecord> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(record("node" + i, 1));
        }
        queue.append(many);
        assertThrows(InterruptedException.class, () -> sender().run());
        assertEquals(2_500, requests.stream().mapToInt(List::size).sum());
        assertEquals(List.of(LINGER, LINGER, LINGER), pauses);
        assertTrue(requests.size() >= 4, "as many at once as there are shards");
    }

    @Test
    void aQueueThatCannotBeReadIsTriedAgainAndEndsNothing() {
        queue.append(List.of(record("a", 1)));
        queue.close();
        assertTrue(folder.resolve("0000000000000001.wal").toFile().delete());
        assertTrue(folder.resolve("0000000000000001.wal").toFile().mkdir());
        assertThrows(InterruptedException.class, () -> sender().run());
        assertEquals(List.of(LINGER, LINGER, LINGER), pauses);
        assertEquals(List.of(), requests);
    }
}
