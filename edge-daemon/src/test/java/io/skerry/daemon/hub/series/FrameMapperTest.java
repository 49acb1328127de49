package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrameMapperTest {
    private static final long AT = 1_793_534_400_000L;

    @Property(tries = 200)
    void aChunkGivesOutTheMessagesAsTheyWereSent(@ForAll long seed) {
        Random random = new Random(seed);
        List<TelemetryFrame> sent = new ArrayList<>();
        List<RawFrame> stored = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            TelemetryFrame frame = random(random, i);
            sent.add(frame);
            stored.add(
                    FrameMapper.stored(
                            5, frame, AT + i * 10_000L, random.nextBoolean() ? 7_200_000 : 0));
        }
        try (Squeeze squeeze = Squeeze.tight()) {
            List<RawFrame> read = RawChunk.open(RawChunk.of(stored).sealed(squeeze)).frames();
            for (RawFrame frame : read) {
                TelemetryFrame expected = sent.get((int) frame.sequence() - 1);
                assertEquals(expected, FrameMapper.message(frame));
                assertArrayEquals(expected.toByteArray(), FrameMapper.message(frame).toByteArray());
            }
        }
    }

    private static TelemetryFrame random(Random random, long sequence) {
        TelemetryFrame.Builder frame =
                TelemetryFrame.newBuilder()
                        .setSequence(sequence)
                        .setBootId(random.nextInt(5) == 0 ? "" : "boot")
                        .setMonotonicNanos(random.nextLong())
                        .setObservedAtUnixMillis(AT + sequence * 10_000 + random.nextInt(9_000))
                        .setIntervalMillis(random.nextInt(20_000))
                        .setCountersStartUnixMillis(random.nextInt(3));
        for (int ref = 0; ref < 10; ref++) {
            if (random.nextBoolean()) {
                Frames.add(
                        frame,
                        ref,
                        Double.longBitsToDouble(random.nextLong()),
                        random.nextGaussian(),
                        random.nextInt(100) / 10.0,
                        random.nextBoolean() ? -0.0 : Double.NaN);
            }
        }
        if (random.nextInt(3) == 0) {
            frame.addSketches(Frames.sketch(10, AT, 1, 2, 3));
        }
        if (random.nextInt(3) == 0) {
            // A field of a later version is signed like any other.
            frame.setUnknownFields(
                    UnknownFieldSet.newBuilder()
                            .addField(
                                    99,
                                    UnknownFieldSet.Field.newBuilder()
                                            .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                            .build())
                            .build());
        }
        return frame.build();
    }

    @Test
    void anEmptyMessageIsMadeAgainToo() {
        TelemetryFrame empty = TelemetryFrame.getDefaultInstance();
        assertEquals(empty, FrameMapper.message(FrameMapper.stored(1, empty, 5, 0)));
    }

    @Test
    void theOffsetOfAClockMovesFramesAndTheirDistributionsAlike() {
        long offset = 3_600_000;
        TelemetryFrame frame =
                Frames.frame(1, AT + offset, 1).toBuilder()
                        .addSketches(Frames.sketch(3, AT + offset - 120_000, 4))
                        .build();
        RawFrame stored = FrameMapper.stored(1, frame, AT + 100, offset);
        assertEquals(AT, stored.observedAt());
        assertTrue(stored.corrected());
        assertFalse(stored.late());
        FrameMapper.MinuteSketch sketch = sketches(stored).getFirst();
        assertEquals(AT - 120_000, sketch.startAt());
        assertEquals(3, sketch.ref());
        assertEquals(1, sketch.sketch().count());
    }

    @Test
    void aSketchThatCannotBeMergedIsLeftOutOfMinutesAndKeptInTheFrame() {
        TelemetryFrame frame =
                Frames.frame(1, AT, 1).toBuilder()
                        .addSketches(Frames.sketch(3, AT, 4).toBuilder().setCount(9))
                        .build();
        RawFrame stored = FrameMapper.stored(1, frame, AT, 0);
        assertTrue(sketches(stored).isEmpty());
        assertEquals(frame, FrameMapper.message(stored));
    }

    @Test
    void aDamagedRestIsSaidToBeDamaged() {
        assertThrows(
                StoreException.class,
                () -> FrameMapper.sketches(new byte[] {(byte) 0xff, 1, 2}, 0));
    }

    @Test
    void anArrivalIsReadFromTheJournalAsItWasWritten() {
        Arrival arrival =
                new Arrival(Frames.NODE, AT, -5_000, Frames.batch(9, Frames.frame(1, AT, 2)));
        assertEquals(arrival, Arrival.of(arrival.entry()));
        byte[] torn = java.util.Arrays.copyOf(arrival.entry(), arrival.entry().length - 1);
        assertThrows(StoreException.class, () -> Arrival.of(torn));
        assertThrows(StoreException.class, () -> Arrival.of(new byte[] {1, 'n', 0, 0, 1, 7}));
    }

    private static List<FrameMapper.MinuteSketch> sketches(RawFrame frame) {
        return FrameMapper.sketches(frame.rest().get(), frame.observedAt() - frame.saidAt());
    }
}
