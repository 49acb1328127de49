package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameTime;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.node.telemetry.Reading;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFrameBufferTest extends FrameBufferContract {

    /** Bytes of a frame of {@link Frames}, with its share of the definitions of a small file. */
    private static final long FRAME_BYTES = 330;

    private final VirtualTime time = new VirtualTime(Instant.ofEpochMilli(Frames.ORIGIN));

    @TempDir(factory = MemoryFolder.class)
    private Path parent;

    private Path folder = Path.of("");
    private int folders;
    private final List<FrameBuffer> killed = new ArrayList<>();

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("telemetry"));
    }

    @AfterEach
    void closeKilled() {
        killed.forEach(FrameBuffer::close);
    }

    @Override
    FrameBuffer open(int frames) {
        try {
            Path own = Files.createDirectory(parent.resolve("buffer-" + folders++));
            return openIn(own, frames * FRAME_BYTES);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterACleanStopNothingIsLostAndTheEpochIsANewOne() {
        FrameBuffer first = openIn(folder, 1 << 20);
        append(first, 3);
        first.acknowledge(first.epoch(), IntervalSet.fromPairs(2, 2));
        Account account = first.account();
        Backlog backlog = first.backlog();
        first.close();
        try (FrameBuffer second = openIn(folder, 1 << 20)) {
            assertNotEquals(first.epoch(), second.epoch());
            assertEquals(1, second.nextSequence());
            assertEquals(account, second.account());
            assertEquals(backlog.samples(), second.backlog().samples());
            assertEquals(Frames.frame(1, 1).time().wallMillis(), backlog.oldestMillis());
            assertEquals(backlog.oldestMillis(), second.backlog().oldestMillis());
            Batch batch = second.next(Map.of(), 10);
            assertEquals(first.epoch(), batch.epoch());
            assertEquals(List.of(3L, 1L), batch.frames().stream().map(Frame::sequence).toList());
            assertEquals(List.of(), batch.gaps());
            assertEquals(Frames.SERIES, second.definitions(first.epoch()));
        }
    }

    @Test
    void theFreshEpochIsSentBeforeTheBacklogOfTheOld() {
        FrameBuffer first = openIn(folder, 1 << 20);
        append(first, 2);
        first.close();
        try (FrameBuffer second = openIn(folder, 1 << 20)) {
            append(second, 1);
            Batch fresh = second.next(Map.of(), 10);
            assertEquals(second.epoch(), fresh.epoch());
            Batch backlog = second.next(Map.of(fresh.epoch(), fresh.sequences()), 10);
            assertEquals(first.epoch(), backlog.epoch());
            assertEquals(2, backlog.frames().size());
        }
    }

    @Test
    void aKillLosesNoSecondThatWasNotedAndSaysFromWhenToWhenNothingIsKnown() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        append(dying, 1);
        long start = Frames.ORIGIN + 10_000;
        dying.note(Frames.reading(start + 1_000, 5, 100), Frames.SERIES);
        dying.note(Frames.reading(start + 2_000, 9, 101), Frames.SERIES);
        time.advance(Duration.ofMinutes(5));
        try (FrameBuffer next = openIn(CrashImage.of(folder), 1 << 20)) {
            Batch batch = next.next(Map.of(), 10);
            assertEquals(dying.epoch(), batch.epoch());
            Frame saved = batch.frames().getFirst();
            assertEquals(2, saved.sequence());
            assertEquals(2_000, saved.time().intervalMillis());
            assertEquals(7, saved.samples().mean(0));
            assertEquals(101, saved.samples().min(1));
            long now = time.instant().toEpochMilli();
            assertEquals(
                    List.of(
                            new Gap(
                                    dying.epoch(),
                                    Gap.Reason.UNCLEAN,
                                    new Interval(3, 3),
                                    start + 2_000,
                                    now,
                                    0)),
                    batch.gaps());
            assertEquals(new Account(4, 0, 4, 0, 2), next.account());
            next.acknowledge(dying.epoch(), IntervalSet.fromPairs(1, 3));
            assertTrue(next.next(Map.of(), 10).isEmpty());
        }
    }

    @Test
    void secondsOnBothSidesOfASetClockAreAllKept() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        dying.note(Frames.reading(Frames.ORIGIN + 1_000, 5, 100), Frames.SERIES);
        FrameTime time = Frames.time(Frames.ORIGIN + 2_000, 1_000);
        FrameTime set =
                new FrameTime(
                        time.bootId(),
                        time.monotonicNanos(),
                        Frames.ORIGIN - 7_200_000,
                        1_000,
                        time.countersStartMillis());
        dying.note(new Reading(set, new int[] {0, 1}, new double[] {9, 101}), Frames.SERIES);
        try (FrameBuffer next = openIn(CrashImage.of(folder), 1 << 20)) {
            List<Frame> saved =
                    next.next(Map.of(), 10).frames().stream()
                            .sorted(Comparator.comparingLong(Frame::sequence))
                            .toList();
            assertEquals(
                    List.of(Frames.ORIGIN + 1_000, Frames.ORIGIN - 7_200_000),
                    saved.stream().map(frame -> frame.time().wallMillis()).toList());
            assertEquals(9, saved.getLast().samples().last(0));
        }
    }

    @Test
    void theHoleOfAKillBeginsWithTheNewestFrameAlsoWhereTheClockWasSetBack() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        append(dying, 2);
        Frame ahead = Frames.frame(dying.epoch(), 3);
        long set = Frames.ORIGIN - 7_200_000;
        FrameTime measured = ahead.time();
        dying.append(
                new Frame(
                        ahead.epoch(),
                        ahead.sequence(),
                        new FrameTime(
                                measured.bootId(),
                                measured.monotonicNanos(),
                                set,
                                measured.intervalMillis(),
                                measured.countersStartMillis()),
                        ahead.samples()),
                Frames.SERIES);
        try (FrameBuffer next = openIn(CrashImage.of(folder), 1 << 20)) {
            Gap gap = next.next(Map.of(), 10).gaps().getFirst();
            assertEquals(Gap.Reason.UNCLEAN, gap.reason());
            assertEquals(set, gap.fromMillis());
        }
    }

    @Test
    void aKillThatTookTheDistributionsOfTheOpenMinuteSaysSoFromItsStart() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        List<SeriesKey> series = new ArrayList<>(Frames.SERIES);
        series.add(new SeriesKey("latency_seconds", Labels.none(), SampleKind.SKETCH, "s"));
        for (int i = 1; i <= 7; i++) {
            dying.append(Frames.frame(dying.epoch(), i), series);
        }
        long whole = Frames.ORIGIN + 70_000;
        dying.note(Frames.reading(whole + 1_000, 5, 100), series);
        time.advance(Duration.ofMinutes(5));
        try (FrameBuffer next = openIn(CrashImage.of(folder), 1 << 20)) {
            Batch batch = next.next(Map.of(), 10);
            // No value is lost: the last frame is that of the second that was noted.
            assertEquals(whole + 1_000, batch.frames().getFirst().time().wallMillis());
            Gap gap = batch.gaps().getFirst();
            assertEquals(Gap.Reason.UNCLEAN, gap.reason());
            assertEquals(whole - whole % 60_000, gap.fromMillis());
            assertEquals(time.instant().toEpochMilli(), gap.toMillis());
        }
    }

    @Test
    void theHoleOfAKillIsShownAlsoAfterTheHubKnowsItAndAfterAnotherStart() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        append(dying, 3);
        time.advance(Duration.ofMinutes(5));
        Path image = CrashImage.of(folder);
        Gap gap =
                new Gap(
                        dying.epoch(),
                        Gap.Reason.UNCLEAN,
                        new Interval(4, 4),
                        Frames.ORIGIN + 30_000,
                        time.instant().toEpochMilli(),
                        0);
        Instant end = Instant.ofEpochMilli(2 * Frames.ORIGIN);
        try (FrameBuffer next = openIn(image, 1 << 20)) {
            assertEquals(List.of(gap), next.gaps(Instant.EPOCH, end));
            next.acknowledge(dying.epoch(), IntervalSet.fromPairs(1, 4));
            assertTrue(next.next(Map.of(), 10).isEmpty());
        }
        try (FrameBuffer later = openIn(image, 1 << 20)) {
            assertEquals(List.of(gap), later.gaps(Instant.EPOCH, end));
            assertTrue(later.next(Map.of(), 10).isEmpty());
        }
    }

    @Test
    void aKillBeforeTheFirstFrameStillSavesTheSecondsWithTheirSeries() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        dying.note(Frames.reading(Frames.ORIGIN + 1_000, 5, 100), Frames.SERIES);
        try (FrameBuffer next = openIn(CrashImage.of(folder), 1 << 20)) {
            Batch batch = next.next(Map.of(), 10);
            assertEquals(1, batch.frames().getFirst().sequence());
            assertEquals(Frames.SERIES, next.definitions(dying.epoch()));
        }
    }

    @Test
    void aTornOrDamagedSecondIsLeftOutAndTheOnesBeforeItKept() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        dying.note(Frames.reading(Frames.ORIGIN + 1_000, 5, 100), Frames.SERIES);
        Path log = folder.resolve("telemetry/seconds");
        long whole = Files.size(log);
        dying.note(Frames.reading(Frames.ORIGIN + 2_000, 6, 101), Frames.SERIES);
        byte[] torn = Arrays.copyOf(Files.readAllBytes(log), (int) whole + 30);
        torn[(int) whole + 20] ^= 1;
        Files.write(log, torn, StandardOpenOption.TRUNCATE_EXISTING);
        try (FrameBuffer next = openIn(CrashImage.of(folder), 1 << 20)) {
            Frame saved = next.next(Map.of(), 10).frames().getFirst();
            assertEquals(5, saved.samples().last(0));
        }
    }

    @Test
    void secondsOfAFrameThatIsOnDiskAreNotCountedTwice() throws IOException {
        SegmentFrameBuffer dying = openIn(folder, 1 << 20);
        killed.add(dying);
        dying.note(Frames.reading(Frames.ORIGIN + 1_000, 5, 100), Frames.SERIES);
        Path log = folder.resolve("telemetry/seconds");
        byte[] before = Files.readAllBytes(log);
        append(dying, 1);
        // Killed between the commit of the frame and the clearing of its seconds.
        Files.write(log, before);
        try (FrameBuffer next = openIn(CrashImage.of(folder), 1 << 20)) {
            assertEquals(1, next.next(Map.of(), 10).frames().size());
        }
    }

    @Test
    void historyIsReadInPagesWithoutHolesOrDoubles() {
        try (FrameBuffer buffer = openIn(folder, 1 << 20)) {
            append(buffer, 150);
            List<Long> seen = new ArrayList<>();
            buffer.history(
                    Instant.EPOCH,
                    Instant.ofEpochMilli(Frames.ORIGIN * 2),
                    frame -> seen.add(frame.sequence()));
            assertEquals(150, seen.size());
            assertEquals(150, seen.stream().distinct().count());
        }
    }

    @Test
    void anEpochOfWhichNothingIsLeftIsForgotten() {
        FrameBuffer first = openIn(folder, 20 * FRAME_BYTES);
        append(first, 5);
        first.acknowledge(first.epoch(), IntervalSet.fromPairs(1, 5));
        first.close();
        try (FrameBuffer second = openIn(folder, 20 * FRAME_BYTES)) {
            append(second, 60);
            assertEquals(List.of(), second.definitions(first.epoch()));
            assertEquals(Frames.SERIES, second.definitions(second.epoch()));
        }
    }

    private SegmentFrameBuffer openIn(Path own, long maxBytes) {
        return SegmentFrameBuffer.open(
                own, RandomGenerator.getDefault(), time, new Room(maxBytes, TestDisk.large()));
    }
}
