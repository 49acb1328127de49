package io.skerry.daemon.hub.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.export.queue.QueueRecord;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final SendTerms TERMS =
            new SendTerms(2, 1_000, Duration.ZERO, Duration.ofMillis(100), Duration.ofSeconds(1));

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final Deque<Outcome> script = new ArrayDeque<>();
    private final List<List<String>> sent = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final SendCounts counts = new SendCounts();
    private final EngineHealth health = new EngineHealth("test", time);
    private String refusedMetric = "";

    private Outcome send(byte[] request) {
        List<String> names = WireReader.read(request).stream().map(WireReader.Point::name).toList();
        sent.add(names);
        if (!script.isEmpty()) {
            return script.removeFirst();
        }
        return names.contains(refusedMetric)
                ? new Outcome.Refused(true, "out of order")
                : new Outcome.Taken();
    }

    private void deliver(List<QueueRecord> records) throws InterruptedException {
        new Delivery(this::send, TERMS, counts, health, new Random(1), pauses::add)
                .deliver(records);
    }

    private static QueueRecord record(String metric, long at) {
        WriteRequests request = new WriteRequests();
        request.add(
                new LabelSet(Map.of("node", metric)),
                new LabelSet(Map.of("__name__", metric)),
                0,
                at);
        return new QueueRecord(metric, false, 1, at, request.toBytes());
    }

    private static List<QueueRecord> records(String... metrics) {
        List<QueueRecord> records = new ArrayList<>();
        for (String metric : metrics) {
            records.add(record(metric, 1_000 + records.size()));
        }
        return records;
    }

    @Test
    void whatIsTakenIsCountedWithItsNewestTime() throws Exception {
        deliver(records("a", "b", "c"));
        assertEquals(List.of(List.of("a", "b", "c")), sent);
        assertEquals(3, counts.sent.sum());
        assertEquals(1_002, counts.highestSentMillis.get());
        assertEquals(1, counts.requests.sum());
        assertEquals(List.of(), pauses);
    }

    @Test
    void whatMayBeTriedAgainIsTriedWithTheSameBytesUntilItIsTaken() throws Exception {
        for (int i = 0; i < 20; i++) {
            script.add(new Outcome.Later(Duration.ZERO, "503"));
        }
        deliver(records("a", "b"));
        assertEquals(21, sent.size());
        assertTrue(sent.stream().allMatch(List.of("a", "b")::equals));
        assertEquals(2, counts.sent.sum());
        assertEquals(40, counts.retried.sum());
        assertEquals(20, pauses.size());
        assertTrue(pauses.getFirst().compareTo(Duration.ofMillis(100)) <= 0);
        assertTrue(pauses.stream().allMatch(each -> each.compareTo(Duration.ofSeconds(1)) <= 0));
        assertTrue(pauses.stream().distinct().count() > 15, "full jitter: " + pauses);
        assertTrue(health.isUp());
    }

    @Test
    void anEngineThatWishesToBeLeftAloneIs() throws Exception {
        script.add(new Outcome.Later(Duration.ofSeconds(7), "429"));
        deliver(records("a"));
        assertTrue(pauses.getFirst().compareTo(Duration.ofSeconds(7)) >= 0);
        assertTrue(pauses.getFirst().compareTo(Duration.ofMillis(7_100)) <= 0);
    }

    @Test
    void aRefusalOfWhoAsksIsNotTriedAgain() throws Exception {
        script.add(new Outcome.Refused(false, "401"));
        deliver(records("a", "b"));
        assertEquals(1, sent.size());
        assertEquals(2, counts.refused.sum());
        assertEquals(0, counts.sent.sum());
        assertEquals(0, counts.retried.sum());
    }

    @Test
    void oneBadRecordTakesNoneOfItsNeighboursWithIt() throws Exception {
        refusedMetric = "f";
        deliver(records("a", "b", "c", "d", "e", "f", "g", "h"));
        assertEquals(7, counts.sent.sum());
        assertEquals(1, counts.refused.sum());
        // 8, then 4 + 4, 2 + 2, 1 + 1.
        assertEquals(7, sent.size());
    }

    @Test
    void anEngineThatIsAwayIsSeen() throws Exception {
        List<Boolean> seen = new ArrayList<>();
        Engine engine =
                request -> {
                    seen.add(health.isUp());
                    return seen.size() < 3
                            ? new Outcome.Later(Duration.ZERO, "no answer")
                            : new Outcome.Taken();
                };
        new Delivery(engine, TERMS, counts, health, new Random(1), pauses::add)
                .deliver(records("a"));
        assertEquals(List.of(true, false, false), seen);
        assertTrue(health.isUp());
        assertFalse(pauses.isEmpty());
    }
}
