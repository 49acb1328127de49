package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.GapReason;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SequenceInterval;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that were merged by their node, and frames with distributions, from wire to disk. */
final class ThinnedAndSketchedFramesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final int LARGEST = 64 << 10;
    private static final SketchSample SMALL = Frames.sketch(3, AT, 1, 2, 3);

    @TempDir Path folder;

    @Property(tries = 100)
    void whatANodeSaidOfThinningIsGivenOutToTheBit(@ForAll long seed) {
        Random random = new Random(seed);
        List<TelemetryFrame> sent = new ArrayList<>();
        List<RawFrame> stored = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TelemetryFrame frame = thinned(random, i + 1);
            sent.add(frame);
            stored.add(FrameMapper.stored(7, frame, AT + i, random.nextBoolean() ? 90_000 : 0));
        }
        try (Squeeze squeeze = Squeeze.fast()) {
            for (RawFrame frame : RawChunk.open(RawChunk.of(stored).sealed(squeeze)).frames()) {
                TelemetryFrame expected = sent.get((int) frame.sequence() - 1);
                TelemetryFrame read = FrameMapper.message(frame);
                assertArrayEquals(expected.toByteArray(), read.toByteArray());
                assertEquals(expected.hasThinnedSeal(), read.hasThinnedSeal());
                assertEquals(
                        expected.getSketchesCount(),
                        FrameMapper.sketches(frame.rest().get(), 0).size());
            }
        }
    }

    /** A seal that is there and empty is not one that is missing: the hash is another. */
    private static TelemetryFrame thinned(Random random, long sequence) {
        TelemetryFrame.Builder frame =
                Frames.frame(sequence, AT + sequence, random.nextGaussian()).toBuilder();
        switch (random.nextInt(4)) {
            case 0 -> frame.setThinnedSeal(Envelope.getDefaultInstance());
            case 1 -> frame.setThinnedFrom(random.nextLong());
            case 2 -> {
                byte[] payload = new byte[random.nextInt(300)];
                random.nextBytes(payload);
                frame.setThinnedFrom(1 + random.nextInt(9))
                        .setThinnedSeal(
                                Envelope.newBuilder()
                                        .setPayloadType("thinned")
                                        .setPayload(ByteString.copyFrom(payload)));
            }
            default -> {
                // As it was measured.
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            frame.addSketches(Frames.sketch(3 + i, AT, random.nextDouble(), -1, 0));
        }
        return frame.build();
    }

    @Test
    void aThinnedStretchOutlivesTheJournalSealingAndCompaction() throws Exception {
        Random random = new Random(5);
        List<ByteString> sent = new ArrayList<>();
        try (TestStore store = new TestStore(folder, new TestClock(NOW))) {
            for (long sequence = 10; sequence <= 100; sequence += 10) {
                TelemetryFrame frame =
                        thinned(random, sequence).toBuilder().setThinnedFrom(sequence - 9).build();
                sent.add(frame.toByteString());
                SendTelemetryRequest.Builder batch = Frames.batch(1, frame).toBuilder();
                batch.addGapsBuilder()
                        .setReason(GapReason.GAP_REASON_THINNED)
                        .setSequences(
                                SequenceInterval.newBuilder()
                                        .setFrom(sequence - 9)
                                        .setTo(sequence - 1));
                store.append(batch.build());
                if (sequence % 30 == 0) {
                    store.get().sealAll();
                }
            }
            assertEquals(sent, bytes(store));
            store.reopen();
            assertEquals(sent, bytes(store));
            store.get().sealAll();
            store.maintain();
            assertEquals(sent, bytes(store));
            assertEquals("{1=100}", store.acknowledged(1));
            store.append(Frames.batch(1, Frames.frame(95, AT, 1)));
            assertEquals(sent, bytes(store), "what a frame stands for does not come any more");
        }
    }

    @Test
    void aFrameOfNothingButDistributionsIsOneLikeAnyOther() throws Exception {
        TelemetryFrame alone =
                TelemetryFrame.newBuilder()
                        .setSequence(2)
                        .setBootId("boot")
                        .setObservedAtUnixMillis(AT)
                        .addSketches(SMALL)
                        .build();
        try (TestStore store = new TestStore(folder, new TestClock(NOW))) {
            SendTelemetryRequest batch =
                    Frames.batch(1, Frames.frame(1, AT, 5), alone).toBuilder()
                            .addDefinitions(Frames.LATENCY)
                            .build();
            store.append(batch);
            List<ByteString> sent =
                    batch.getFramesList().stream().map(TelemetryFrame::toByteString).toList();
            assertEquals(sent, bytes(store));
            store.get().sealAll();
            store.maintain();
            assertEquals(sent, bytes(store));
            assertEquals(1, store.chunks(Tier.MINUTE_SKETCH));
        }
    }

    private static List<ByteString> bytes(TestStore store) {
        return store.frames().stream()
                .map(frame -> FrameMapper.message(frame).toByteString())
                .toList();
    }

    @Test
    void aSketchOfTheLargestSizePassesAndOneByteMoreDoesNot() {
        assertTrue(FrameMapper.read(padded(LARGEST + 1)).isPresent(), "but for its size");
        assertDoesNotThrow(() -> BatchCheck.check(batch(List.of(padded(LARGEST)))));
        assertRefused("frames[0].sketches[1].sketch", List.of(SMALL, padded(LARGEST + 1)));
    }

    @Test
    void sketchesOfAFrameTakeTwoMebibytesTogetherAndEachFrameHasItsOwn() {
        List<SketchSample> most = Collections.nCopies(32, padded(LARGEST));
        SendTelemetryRequest.Builder two = batch(most).toBuilder();
        two.addFrames(two.getFrames(0).toBuilder().setSequence(2));
        assertDoesNotThrow(() -> BatchCheck.check(two.build()));
        List<SketchSample> more = new ArrayList<>(most);
        more.add(SMALL);
        assertRefused("frames[0].sketches", more);
    }

    @Test
    void aSummaryThatNoValuesHaveIsRefused() {
        for (SketchSample.Builder wrong :
                List.of(
                        SMALL.toBuilder().setCount(0),
                        SMALL.toBuilder().setCount(-3),
                        SMALL.toBuilder().setCount(4),
                        SMALL.toBuilder().setMin(4),
                        SMALL.toBuilder().setMin(Double.NaN),
                        SMALL.toBuilder().setMax(Double.NaN),
                        SMALL.toBuilder().setMax(Double.POSITIVE_INFINITY),
                        SMALL.toBuilder().setMin(Double.NEGATIVE_INFINITY),
                        SMALL.toBuilder().setSum(Double.NaN),
                        SMALL.toBuilder().setSum(Double.NEGATIVE_INFINITY))) {
            assertRefused("frames[0].sketches[0].sketch", List.of(wrong.build()));
        }
    }

    @Test
    void aReferenceOfASketchHasTheBoundOfEveryOther() {
        SketchSample last = SMALL.toBuilder().setRef(BatchCheck.MOST_REFS - 1).build();
        assertDoesNotThrow(() -> BatchCheck.check(batch(List.of(last))));
        assertRefused(
                "frames[0].sketches[0].ref",
                List.of(last.toBuilder().setRef(BatchCheck.MOST_REFS).build()));
    }

    /** A sketch of three values in that many bytes: zeros counted none, and empty stores. */
    private static SketchSample padded(int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
        out.writeBytes(SMALL.getSketch().toByteArray());
        if ((bytes - out.size()) % 2 != 0) {
            out.writeBytes(new byte[] {0x21, 0, 0, 0, 0, 0, 0, 0, 0});
        }
        while (out.size() < bytes) {
            out.writeBytes(new byte[] {0x12, 0});
        }
        return SMALL.toBuilder().setSketch(ByteString.copyFrom(out.toByteArray())).build();
    }

    private static SendTelemetryRequest batch(List<SketchSample> sketches) {
        return Frames.batch(1, Frames.frame(1, AT, 1).toBuilder().addAllSketches(sketches).build());
    }

    private static void assertRefused(String field, List<SketchSample> sketches) {
        StatusRuntimeException refused =
                assertThrows(StatusRuntimeException.class, () -> BatchCheck.check(batch(sketches)));
        assertEquals(field, Faults.read(refused).orElseThrow().metadata().get(Faults.FIELD));
    }
}
