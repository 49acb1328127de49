package io.skerry.daemon.hub.series.chunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.store.StoreException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RawChunkTest {

    @Property(tries = 200)
    void framesAreReadToTheBit(@ForAll long seed, @ForAll @IntRange(max = 120) int count) {
        List<RawFrame> frames = RawFrames.random(new Random(seed), count);
        try (Squeeze tight = Squeeze.tight();
                Squeeze fast = Squeeze.fast()) {
            assertSame(frames, RawChunk.open(RawChunk.of(frames).sealed(tight)));
            assertSame(frames, RawChunk.open(RawChunk.of(frames).solid(fast)));
            assertSame(frames, RawChunk.of(frames));
        }
    }

    @Property(tries = 50)
    void theOrderOfArrivalDoesNotShow(@ForAll long seed) {
        List<RawFrame> frames = RawFrames.random(new Random(seed), 60);
        List<RawFrame> shuffled = new ArrayList<>(frames);
        Collections.shuffle(shuffled, new Random(seed + 1));
        try (Squeeze squeeze = Squeeze.tight()) {
            assertArrayEquals(
                    RawChunk.of(frames).sealed(squeeze), RawChunk.of(shuffled).sealed(squeeze));
        }
    }

    /** However they are dealt out, interleaved or one after the other, packed or not. */
    @Property(tries = 300)
    void chunksTogetherAreTheChunkOfAllTheirFrames(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int parts,
            @ForAll boolean interleaved) {
        Random random = new Random(seed);
        // Several frames of one time, of different epochs.
        List<RawFrame> frames =
                RawFrames.random(random, 80).stream()
                        .map(frame -> at(frame, frame.observedAt() / 60_000 * 60_000))
                        .sorted(RawFrame.ORDER)
                        .toList();
        List<List<RawFrame>> dealt = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            dealt.add(new ArrayList<>());
        }
        for (int i = 0; i < frames.size(); i++) {
            int part = interleaved ? random.nextInt(parts) : i * parts / frames.size();
            dealt.get(part).add(frames.get(i));
        }
        try (Squeeze squeeze = Squeeze.tight()) {
            List<RawChunk> chunks =
                    dealt.stream().map(part -> anyForm(part, random, squeeze)).toList();
            RawChunk together = RawChunk.together(chunks);
            assertSame(frames, together);
            RawChunk whole = RawChunk.of(frames);
            assertArrayEquals(whole.sealed(squeeze), together.sealed(squeeze));
            assertArrayEquals(whole.solid(squeeze), together.solid(squeeze));
        }
    }

    private static RawFrame at(RawFrame frame, long observedAt) {
        return new RawFrame(
                frame.epoch(),
                frame.sequence(),
                observedAt,
                frame.receivedAt(),
                frame.late(),
                frame.saidAt(),
                frame.clock(),
                frame.samples(),
                frame.rest());
    }

    private static RawChunk anyForm(List<RawFrame> frames, Random random, Squeeze squeeze) {
        RawChunk plain = RawChunk.of(frames);
        return switch (random.nextInt(4)) {
            case 0 -> plain;
            case 1 -> RawChunk.open(plain.solid(squeeze));
            case 2 -> RawChunk.open(plain.sealed(squeeze));
            default -> {
                int half = frames.size() / 2;
                yield RawChunk.together(
                        List.of(
                                RawChunk.of(frames.subList(0, half)),
                                RawChunk.of(frames.subList(half, frames.size()))));
            }
        };
    }

    @Property(tries = 50)
    void someRowsAreReadWithoutTheOthers(@ForAll long seed) {
        Random random = new Random(seed);
        List<RawFrame> frames =
                RawFrames.random(random, 60).stream().sorted(RawFrame.ORDER).toList();
        BitSet wanted = new BitSet();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (random.nextInt(4) == 0) {
                wanted.set(i);
                expected.add(RawFrames.text(frames.get(i)));
            }
        }
        assertEquals(
                expected,
                RawChunk.of(frames).frames(wanted).stream().map(RawFrames::text).toList());
    }

    @Test
    void anEpochHasItsOwnSeriesAndOneThatIsNotThereHasNone() {
        List<RawFrame> frames = RawFrames.random(new Random(8), 200);
        RawChunk chunk = RawChunk.of(frames);
        int all = 0;
        for (long epoch : chunk.epochs()) {
            long refs =
                    frames.stream()
                            .filter(frame -> frame.epoch() == epoch)
                            .flatMapToInt(frame ->
                                    IntStream.range(0, frame.samples().size())
                                            .map(frame.samples()::ref))
                            .distinct()
                            .count();
            assertEquals(refs, chunk.tracks(epoch));
            all += chunk.tracks(epoch);
        }
        assertEquals(chunk.tracks(), all);
        assertEquals(0, chunk.tracks(4));
    }

    @Test
    void oneSeriesIsReadWithoutTheOthers() {
        List<RawFrame> frames = RawFrames.random(new Random(3), 100);
        try (Squeeze squeeze = Squeeze.tight()) {
            RawChunk chunk = RawChunk.open(RawChunk.of(frames).sealed(squeeze));
            for (int i = chunk.tracks() - 1; i >= 0; i--) {
                Track track = chunk.track(i);
                long epoch = chunk.epoch(i);
                int ref = chunk.ref(i);
                for (int j = 0; j < track.size(); j++) {
                    RawFrame frame = frames.get(track.row(j));
                    assertEquals(epoch, frame.epoch());
                    assertEquals(value(frame, ref), track.value(RawFrame.Samples.MAX, j));
                }
            }
        }
    }

    private static double value(RawFrame frame, int ref) {
        for (int i = 0; i < frame.samples().size(); i++) {
            if (frame.samples().ref(i) == ref) {
                return frame.samples().value(RawFrame.Samples.MAX, i);
            }
        }
        throw new AssertionError("the frame has no such series");
    }

    @Test
    void anyFlippedBitIsNoticed() {
        List<RawFrame> frames = RawFrames.random(new Random(4), 20);
        try (Squeeze squeeze = Squeeze.tight()) {
            byte[] chunk = RawChunk.of(frames).sealed(squeeze);
            for (int i = 0; i < chunk.length; i++) {
                byte[] flipped = chunk.clone();
                flipped[i] ^= (byte) (1 << (i % 8));
                assertThrows(StoreException.class, () -> RawChunk.open(flipped).frames());
            }
            assertThrows(StoreException.class, () -> RawChunk.open(new byte[2]));
        }
    }

    /** The sum can be right over nonsense, when somebody wrote the nonsense. */
    @Property(tries = 500)
    void nonsenseIsDamageAndNothingElse(@ForAll byte[] nonsense) {
        byte[] summed = Checksum.append(nonsense);
        assertThrows(StoreException.class, () -> RawChunk.open(summed).frames());
    }

    @Property(tries = 500)
    void aForgedChunkIsReadOrIsDamage(@ForAll long seed) {
        Random random = new Random(seed);
        try (Squeeze squeeze = Squeeze.fast()) {
            byte[] chunk = RawChunk.of(RawFrames.random(random, 10)).sealed(squeeze);
            byte[] forged = java.util.Arrays.copyOf(chunk, chunk.length - Checksum.SIZE);
            for (int i = 0; i < 3; i++) {
                forged[random.nextInt(forged.length)] = (byte) random.nextInt();
            }
            try {
                assertTrue(RawChunk.open(Checksum.append(forged)).frames().size() < 1 << 20);
            } catch (StoreException damage) {
                assertEquals(StoreException.Reason.CORRUPT, damage.reason());
            }
        }
    }

    @Test
    void aNodesTwoHoursTakeAFewBytesForEachSample() {
        Random random = new Random(5);
        List<RawFrame> frames = new ArrayList<>();
        int series = 40;
        for (int f = 1; f <= 720; f++) {
            int[] refs = new int[series];
            double[][] values = new double[4][series];
            for (int i = 0; i < series; i++) {
                refs[i] = i;
                double base = i % 2 == 0 ? f * 1_000L + random.nextInt(50) : 40 + i;
                double wobble = i % 2 == 0 ? 0 : Math.rint(random.nextGaussian() * 10) / 10;
                values[0][i] = base + wobble;
                values[1][i] = i % 2 == 0 ? base : base + wobble - 1.5;
                values[2][i] = i % 2 == 0 ? base : base + wobble + 1.5;
                values[3][i] = i % 2 == 0 ? base : base + wobble / 2;
            }
            long at = 1_700_000_000_000L + f * 10_000L + random.nextInt(5);
            frames.add(
                    new RawFrame(
                            7,
                            f,
                            at,
                            at + 20 + random.nextInt(9),
                            false,
                            at,
                            new RawFrame.Clock(at * 1_000_000 + random.nextInt(99_999), 10_000, 1),
                            new RawFrame.Samples(refs, values[0], values[1], values[2], values[3]),
                            new RawFrame.Bytes("boot-id-of-a-machine".getBytes(UTF_8))));
        }
        try (Squeeze squeeze = Squeeze.tight()) {
            double bytes = RawChunk.of(frames).sealed(squeeze).length / 720.0 / series;
            assertTrue(bytes < 4, () -> bytes + " bytes a sample of four values");
        }
    }

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

    private static void assertSame(List<RawFrame> frames, RawChunk chunk) {
        assertEquals(
                frames.stream().sorted(RawFrame.ORDER).map(RawFrames::text).toList(),
                chunk.frames().stream().map(RawFrames::text).toList());
    }
}
