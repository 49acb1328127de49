package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What the sources are asked for, and when, while the store works and while it does not. */
final class KeptLogsTroubleTest {
    private static final Retention CONFIGURED =
            new Retention(Duration.ofDays(7), 64 << 20, Severity.INFO, Duration.ofDays(1), 1 << 20);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T10:00:00Z"));
    private final RecordingStore store = new RecordingStore();
    private final List<Counting> sources =
            List.of(new Counting("a"), new Counting("b"), new Counting("c"));
    private boolean clockTrusted;
    private final KeptLogs logs =
            new KeptLogs(
                    store,
                    (source, place, records) ->
                            store.append(new LogBatch(source, place, List.of()), time.millis()),
                    List.copyOf(sources),
                    CONFIGURED,
                    time,
                    time,
                    () -> clockTrusted);

    /** Has something new each time. */
    private final class Counting implements LogSource {
        private final String name;
        private final List<Long> asked = new ArrayList<>();
        private boolean refused;

        private Counting(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long poll(LogSink sink, long mostBytes) {
            asked.add(mostBytes);
            if (refused) {
                throw new StoreException(StoreException.Reason.FULL, "no room for these");
            }
            sink.take(name, new LogBatch.Checkpoint(name, "" + asked.size()), List.of());
            return mostBytes;
        }

        @Override
        public void close() {
            store.calls.add("close " + name);
        }
    }

    private List<Integer> asked() {
        return sources.stream().map(source -> source.asked.size()).toList();
    }

    @Test
    void theSourcesShareWhatMayBeReadAtOneLook() {
        logs.start();
        assertEquals(List.of(0, 0, 0), asked());
        time.advance(Duration.ofSeconds(5));
        for (Counting source : sources) {
            assertEquals(Collections.nCopies(5, KeptLogs.MOST_BYTES / 3), source.asked);
        }
    }

    @Test
    void aSourceThatCannotBeKeptKeepsNoOtherWaitingAndIsSpokenOfOnce() {
        logs.start();
        store.failures = 4;
        time.advance(Duration.ofSeconds(2));
        assertEquals(List.of(2, 2, 2), asked());
        assertEquals(2, store.batches.size());
        time.advance(Duration.ofSeconds(1));
        sources.getFirst().refused = true;
        Logger spoken = Logger.getLogger(KeptLogs.class.getName());
        List<String> said = new ArrayList<>();
        Handler listener = listener(said);
        spoken.addHandler(listener);
        try {
            time.advance(Duration.ofSeconds(5));
            sources.getFirst().refused = false;
            time.advance(Duration.ofSeconds(5));
        } finally {
            spoken.removeHandler(listener);
        }
        assertEquals(2, said.size(), said.toString());
        assertEquals(2 + 3 + 10 + 15, store.batches.size());
    }

    private static Handler listener(List<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {
                // Nothing waits.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    @Test
    void maintenanceThatFailsEndsNeitherItselfNorTheReading() {
        logs.start();
        store.maintenanceFails = true;
        time.advance(Duration.ofSeconds(20));
        clockTrusted = true;
        time.advance(Duration.ofSeconds(10));
        assertEquals(List.of("maintain false", "maintain false", "maintain true"), store.calls);
        assertEquals(List.of(30, 30, 30), asked());
    }

    @Test
    void onceClosedNothingIsReadAndTheStoreIsClosedBehindItsSources() {
        logs.start();
        time.advance(Duration.ofSeconds(2));
        logs.close();
        time.advance(Duration.ofMinutes(1));
        assertEquals(List.of(2, 2, 2), asked());
        assertEquals(List.of("close a", "close b", "close c", "close store"), store.calls);
    }

    @Test
    void whenThePolicyGoesTheOwnersLimitsHoldAgain() {
        Retention policy =
                new Retention(
                        Duration.ofDays(1),
                        Long.MAX_VALUE,
                        Severity.DEBUG,
                        Duration.ofDays(9),
                        Long.MAX_VALUE);
        logs.limit(Optional.of(policy));
        logs.limit(Optional.empty());
        Retention both =
                new Retention(
                        Duration.ofDays(1),
                        CONFIGURED.maxBytes(),
                        Severity.INFO,
                        Duration.ofDays(1),
                        1 << 20);
        assertEquals(List.of(both, CONFIGURED), store.limits);
    }
}
