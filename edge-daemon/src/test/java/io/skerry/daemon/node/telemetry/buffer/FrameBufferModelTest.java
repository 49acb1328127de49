package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any history of appends, sends, acknowledgements, stops and kills keeps the books exact. */
class FrameBufferModelTest {

    enum Step {
        APPEND,
        NOTE,
        SEND,
        ACKNOWLEDGE,
        LOSE_LINK,
        STOP,
        KILL
    }

    /** What the other side of the link knows. */
    private static final class Hub {
        private final Map<Long, IntervalSet> stored = new HashMap<>();
        private final Map<Long, IntervalSet> inFlight = new HashMap<>();
        private final Map<String, Frame> frames = new HashMap<>();

        void receive(Batch batch) {
            IntervalSet sent = inFlight.getOrDefault(batch.epoch(), IntervalSet.empty());
            for (Frame frame : batch.frames()) {
                String key = frame.epoch() + "/" + frame.sequence();
                Frame known = frames.putIfAbsent(key, frame);
                assertTrue(
                        known == null || known.equals(frame),
                        "a frame changed: " + known + " " + frame);
                boolean again =
                        stored.getOrDefault(frame.epoch(), IntervalSet.empty())
                                .contains(frame.sequence());
                assertTrue(!again, "sent again though acknowledged: " + key);
            }
            inFlight.put(batch.epoch(), sent.plus(batch.sequences()));
        }

        void acknowledge(FrameBuffer buffer) {
            inFlight.forEach((epoch, sent) -> {
                IntervalSet all = stored.merge(epoch, sent, (old, added) -> old.plus(added));
                buffer.acknowledge(epoch, all);
            });
            inFlight.clear();
        }
    }

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(Frames.ORIGIN));

    @Property(tries = 40)
    void theDiskKeepsTheBooks(@ForAll("histories") List<Step> steps, @ForAll long seed)
            throws IOException {
        Path parent = MemoryFolder.create();
        try {
            Path folder = Files.createDirectory(parent.resolve("first"));
            Random random = new Random(seed);
            FrameBuffer buffer = disk(folder, random);
            Hub hub = new Hub();
            List<FrameBuffer> killed = new ArrayList<>();
            for (Step step : steps) {
                switch (step) {
                    case STOP -> {
                        buffer.close();
                        buffer = disk(folder, random);
                    }
                    case KILL -> {
                        killed.add(buffer);
                        folder = CrashImage.of(folder);
                        buffer = disk(folder, random);
                    }
                    default -> play(step, buffer, hub);
                }
                check(buffer);
            }
            drain(buffer, hub);
            buffer.close();
            killed.forEach(FrameBuffer::close);
        } finally {
            delete(parent);
        }
    }

    @Property(tries = 200)
    void memoryKeepsTheBooks(@ForAll("histories") List<Step> steps, @ForAll long seed) {
        FrameBuffer buffer = new InMemoryFrameBuffer(new Random(seed), 30);
        Hub hub = new Hub();
        for (Step step : steps) {
            play(step, buffer, hub);
            check(buffer);
        }
        drain(buffer, hub);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Arbitraries.frequency(
                        Tuple.of(10, Step.APPEND),
                        Tuple.of(4, Step.NOTE),
                        Tuple.of(4, Step.SEND),
                        Tuple.of(3, Step.ACKNOWLEDGE),
                        Tuple.of(1, Step.LOSE_LINK),
                        Tuple.of(1, Step.STOP),
                        Tuple.of(1, Step.KILL))
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    private void play(Step step, FrameBuffer buffer, Hub hub) {
        time.advance(Duration.ofSeconds(10));
        switch (step) {
            case APPEND -> FrameBufferContract.append(buffer, 3);
            case NOTE ->
                    buffer.note(Frames.reading(time.instant().toEpochMilli(), 1, 2), Frames.SERIES);
            case SEND -> hub.receive(buffer.next(hub.inFlight, 4));
            case ACKNOWLEDGE -> hub.acknowledge(buffer);
            case LOSE_LINK -> hub.inFlight.clear();
            default -> {}
        }
    }

    private static void check(FrameBuffer buffer) {
        Account account = buffer.account();
        assertEquals(
                account.logged(), account.acknowledged() + account.pending() + account.dropped());
    }

    /** In the end the hub has every sequence of every epoch as a frame or as a gap. */
    private static void drain(FrameBuffer buffer, Hub hub) {
        for (Batch batch = buffer.next(hub.inFlight, 5);
                !batch.isEmpty();
                batch = buffer.next(hub.inFlight, 5)) {
            hub.receive(batch);
        }
        hub.acknowledge(buffer);
        assertTrue(buffer.next(hub.inFlight, 5).isEmpty());
        assertEquals(0, buffer.account().pending());
        hub.stored
                .values()
                .forEach(set -> assertEquals(set.size(), set.watermark(), set.toString()));
    }

    private SegmentFrameBuffer disk(Path folder, Random random) {
        return SegmentFrameBuffer.open(folder, random, time, new Room(15 * 330, TestDisk.large()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
