package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameSketch;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.time.VirtualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Distributions go with their frames to the disk, through thinning, and to the hub. */
final class SketchedFramesTest {

    private static final int FRAMES = 200;

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(2 * Frames.ORIGIN));

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Property(tries = 200)
    void throughTheDiskAndBothLevelsEveryDistributionComesOutOnceInItsOrder(
            @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 130) Long> any) {
        List<Long> sequences = any.stream().distinct().sorted().toList();
        List<Kept> kept =
                sequences.stream()
                        .map(i -> new Kept(sketched(-3, i), Frames.link(i)))
                        .map(SketchedFramesTest::stored)
                        .toList();
        List<FrameSketch> expected = sequences.stream().flatMap(i -> sketches(i).stream()).toList();
        List<Kept> minutes = thin(Level.MINUTE, kept);
        assertEquals(expected, sketchesOf(minutes.stream().map(Kept::frame).toList()));
        List<Kept> tens = thin(Level.TEN_MINUTES, minutes);
        assertEquals(expected, sketchesOf(tens.stream().map(Kept::frame).toList()));
        assertTrue(tens.stream().allMatch(each -> each.frame().maxRef() <= 7));
    }

    @Test
    void distributionsAreNoSamplesOfTheBooks() {
        Frame frame = sketched(-3, 6);
        FrameRecord.Entry entry = FrameRecord.entry(read(new Kept(frame, Frames.link(6))));
        assertEquals(2, entry.samples());
        assertEquals(2, entry.dropped().samples());
        List<Kept> group =
                List.of(new Kept(frame, Frames.link(6)), new Kept(sketched(-3, 7), Frames.link(7)));
        Frame merged = thin(Level.TEN_MINUTES, group).getFirst().frame();
        assertEquals(2, merged.thinnedSamples());
        assertEquals(2, merged.samples().size());
    }

    @Test
    void aFullDiskThinsValuesAndGivesTheHubEveryDistributionEvenAfterARestart() {
        Room room = new Room(36_000, TestDisk.large());
        long epoch;
        try (SegmentFrameBuffer buffer = open(8, room)) {
            epoch = buffer.epoch();
            for (long i = 1; i <= FRAMES; i++) {
                buffer.append(sketched(epoch, i), Frames.SERIES);
            }
            assertTrue(buffer.account().dropped() > 0, "values were thinned");
        }
        try (SegmentFrameBuffer again = open(9, room)) {
            List<Frame> frames = pending(again);
            assertTrue(frames.stream().anyMatch(frame -> frame.from() < frame.sequence()));
            assertEquals(
                    IntervalSet.fromPairs(1, FRAMES),
                    frames.stream()
                            .map(frame -> IntervalSet.empty().plus(frame.sequences()))
                            .reduce(IntervalSet.empty(), IntervalSet::plus));
            assertEquals(
                    LongStream.rangeClosed(1, FRAMES)
                            .boxed()
                            .flatMap(i -> sketches(i).stream())
                            .toList(),
                    sketchesOf(frames));
            assertEquals(0, again.account().pending());
            assertEquals(2L * FRAMES, again.account().logged());
        }
    }

    private SegmentFrameBuffer open(int seed, Room room) {
        return SegmentFrameBuffer.open(folder, new Random(seed), time, room);
    }

    /** Everything that waits, oldest first, acknowledged as it comes. */
    private static List<Frame> pending(FrameBuffer buffer) {
        List<Frame> frames = new ArrayList<>();
        for (Batch batch = buffer.next(Map.of(), 7);
                !batch.isEmpty();
                batch = buffer.next(Map.of(), 7)) {
            assertEquals(List.of(), batch.gaps());
            assertTrue(frames.size() <= FRAMES, "sent again: " + batch.sequences());
            frames.addAll(batch.frames());
            buffer.acknowledge(batch.epoch(), batch.sequences());
        }
        frames.sort(Comparator.comparingLong(Frame::sequence));
        return frames;
    }

    private static Frame sketched(long epoch, long sequence) {
        return Frames.frame(epoch, sequence).with(sketches(sequence));
    }

    /** None in a frame of three; bytes that are no protobuf stay what they are, too. */
    private static List<FrameSketch> sketches(long sequence) {
        List<FrameSketch> sketches = new ArrayList<>();
        for (int ref = 0; ref < sequence % 3; ref++) {
            byte[] bytes = new byte[(int) (sequence % 40)];
            new Random(sequence).nextBytes(bytes);
            sketches.add(
                    new FrameSketch(
                            ref,
                            sequence * 10_000,
                            bytes,
                            sequence,
                            1.5 * (double) sequence,
                            -2,
                            (double) sequence));
        }
        return sketches;
    }

    private static List<FrameSketch> sketchesOf(List<Frame> frames) {
        return frames.stream().flatMap(frame -> frame.sketches().stream()).toList();
    }

    private static List<Kept> thin(Level level, List<Kept> frames) {
        List<Kept> out = new ArrayList<>();
        Thinning thinning = new Thinning(level, epoch -> ref -> SampleKind.GAUGE, out::add);
        frames.forEach(kept -> thinning.add(kept, true));
        thinning.flush();
        return out.stream().map(SketchedFramesTest::stored).toList();
    }

    /** What the disk gives back of a frame: the same. */
    private static Kept stored(Kept kept) {
        Kept back = FrameRecord.decode(read(kept));
        assertEquals(kept, back);
        return back;
    }

    private static Records.Read read(Kept kept) {
        return new Records.Read(Records.FRAME, 8, FrameRecord.encode(kept.frame(), kept.link()));
    }
}
