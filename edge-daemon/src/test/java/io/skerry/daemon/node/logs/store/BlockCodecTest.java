package io.skerry.daemon.node.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.Severity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
    private static Block.Lines lines(SplittableRandom random) {
        List<LogLine> lines = new ArrayList<>();
        long first = 1 + random.nextLong(1L << 40);
        int logged = random.nextInt(50);
        long observed = random.nextLong(1L << 42);
        for (int i = 0; i < logged; i++) {
            if (random.nextInt(4) > 0) {
                lines.add(new LogLine(first + i, observed, "unit", entry(random, observed)));
            }
        }
        Block.Head head =
                new Block.Head(first, logged, lines.size() + random.nextInt(3), lines.size());
        return new Block.Lines(head, "key", "value " + first, lines);
    }

    private static LogEntry entry(SplittableRandom random, long observed) {
        return new LogEntry(
                observed - random.nextLong(1L << 36) + random.nextLong(1L << 20),
                Severity.ofNumber(1 + random.nextInt(8)),
                "h\u00f6re ".repeat(random.nextInt(60)) + random.nextLong(),
                random.nextInt(9_999),
                new Correlation("", "", random.nextBoolean() ? "" : "r" + random.nextInt()),
                random.nextInt(9));
    }

    @Property(tries = 500)
    void aBlockIsReadAsItWasWritten(@ForAll long seed) {
        Block.Lines block = lines(new SplittableRandom(seed));
        ByteBuffer bytes = ByteBuffer.wrap(BlockCodec.encode(block));
        assertEquals(Optional.of(block), BlockCodec.decode(bytes, 0));
        assertEquals(Optional.of(block.head()), BlockCodec.head(bytes, 0));
        assertEquals(Optional.of(bytes.limit()), BlockCodec.length(bytes, 0));
    }

    @Test
    void checkpointsAreReadAsTheyWereWritten() {
        Block block = new Block.Checkpoints(Map.of("a", "1", "b", "", "file:x:1:2", "7 0 0 0 /p"));
        ByteBuffer bytes = ByteBuffer.wrap(BlockCodec.encode(block));
        assertEquals(Optional.of(block), BlockCodec.decode(bytes, 0));
        assertEquals(Optional.empty(), BlockCodec.head(bytes, 0));
    }

    @Property(tries = 1_000)
    void aBitThatTurnedIsNoticed(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = BlockCodec.encode(lines(random));
        int at = 4 + random.nextInt(bytes.length - 4);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        assertEquals(Optional.empty(), BlockCodec.decode(ByteBuffer.wrap(bytes), 0));
    }

    @Property(tries = 1_000)
    void rubbishIsNoBlock(@ForAll byte[] rubbish) {
        ByteBuffer bytes = ByteBuffer.wrap(rubbish);
        assertEquals(Optional.empty(), BlockCodec.decode(bytes, 0));
        assertEquals(Optional.empty(), SegmentHeader.decode(bytes));
    }

    @Test
    void textThatRepeatsTakesLittle() {
        LogEntry entry =
                new LogEntry(
                        1, Severity.INFO, "GET /index.html ".repeat(200), 0, Correlation.none(), 0);
        Block block =
                new Block.Lines(
                        new Block.Head(1, 1, 1, 1),
                        "k",
                        "v",
                        List.of(new LogLine(1, 1, "u", entry)));
        assertTrue(BlockCodec.encode(block).length < 200);
    }

    @Test
    void aBatchThatNoReaderWouldTakeIsNotWritten() {
        LogEntry entry =
                new LogEntry(
                        1,
                        Severity.INFO,
                        "x".repeat(BlockCodec.MOST_BODY),
                        0,
                        Correlation.none(),
                        0);
        Block block =
                new Block.Lines(
                        new Block.Head(1, 1, 1, 1),
                        "k",
                        "v",
                        List.of(new LogLine(1, 1, "u", entry)));
        assertThrows(IllegalArgumentException.class, () -> BlockCodec.encode(block));
    }

    @Test
    void aHeaderIsReadAsItWasWritten() {
        SegmentHeader header = new SegmentHeader(true, -7, 8, 9);
        assertEquals(Optional.of(header), SegmentHeader.decode(ByteBuffer.wrap(header.encode())));
        byte[] damaged = header.encode();
        damaged[9] ^= 1;
        assertEquals(Optional.empty(), SegmentHeader.decode(ByteBuffer.wrap(damaged)));
    }
}
