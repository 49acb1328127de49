package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.time.Cancellable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every frame buffer keeps. */
abstract class FrameBufferContract extends FullBufferContract {

    private static final Instant START = Instant.EPOCH;
    private static final Instant END = Instant.ofEpochMilli(2 * Frames.ORIGIN);

    private FrameBuffer buffer;

    @BeforeEach
    void openBuffer() {
        buffer = open(100);
    }

    @AfterEach
    void closeBuffer() {
        buffer.close();
    }

    @Test
    void givesBackWhatWasAppendedFreshestFirst() {
        append(buffer, 3);
        Batch batch = buffer.next(Map.of(), 2);
        assertEquals(buffer.epoch(), batch.epoch());
        assertEquals(
                List.of(Frames.frame(buffer.epoch(), 3), Frames.frame(buffer.epoch(), 2)),
                batch.frames());
        assertEquals(List.of(), batch.gaps());
        assertEquals(Frames.SERIES, buffer.definitions(buffer.epoch()));
        assertEquals(List.of(), buffer.definitions(buffer.epoch() + 1));
    }

    @Test
    void saysWhatItTakes() {
        long empty = buffer.bytes();
        append(buffer, 5);
        assertTrue(buffer.bytes() > empty);
    }

    @Test
    void leavesOutWhatIsOnItsWay() {
        append(buffer, 3);
        Batch first = buffer.next(Map.of(), 2);
        Batch second = buffer.next(Map.of(buffer.epoch(), first.sequences()), 2);
        assertEquals(List.of(1L), second.frames().stream().map(Frame::sequence).toList());
        IntervalSet all = first.sequences().plus(second.sequences());
        assertTrue(buffer.next(Map.of(buffer.epoch(), all), 2).isEmpty());
    }

    @Test
    void neverSendsAgainWhatWasAcknowledgedAndKeepsItAsHistory() {
        append(buffer, 3);
        buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(2, 3));
        Batch batch = buffer.next(Map.of(), 10);
        assertEquals(List.of(1L), batch.frames().stream().map(Frame::sequence).toList());
        List<Long> history = new ArrayList<>();
        buffer.history(
                Instant.ofEpochMilli(Frames.ORIGIN + 10_000),
                Instant.ofEpochMilli(Frames.ORIGIN + 30_000),
                frame -> history.add(frame.sequence()));
        assertEquals(List.of(2L, 3L), history);
    }

    @Test
    void acknowledgingTwiceOrTheUnknownChangesNothing() {
        append(buffer, 2);
        buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, 1));
        Account account = buffer.account();
        buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, 1, 70, 90));
        buffer.acknowledge(buffer.epoch() + 1, IntervalSet.fromPairs(1, 2));
        assertEquals(account, buffer.account());
        assertEquals(new Account(4, 2, 2, 0, 1), account);
    }

    @Test
    void knowsWhatWaitsAndTheOldestOfIt() {
        assertEquals(Backlog.NONE, buffer.backlog());
        append(buffer, 4);
        Backlog all = buffer.backlog();
        assertEquals(4, all.frames());
        assertEquals(8, all.samples());
        assertTrue(all.bytes() > 8 * 8, all.bytes() + " bytes for eight values");
        assertEquals(observed(1), all.oldestMillis());
        buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(3, 4));
        assertEquals(observed(1), buffer.backlog().oldestMillis());
        assertEquals(4, buffer.backlog().samples());
        assertTrue(buffer.backlog().bytes() < all.bytes());
        buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(1, 1));
        assertEquals(observed(2), buffer.backlog().oldestMillis());
        append(buffer, 1);
        assertEquals(observed(2), buffer.backlog().oldestMillis());
        buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(2, 5));
        assertEquals(Backlog.NONE, buffer.backlog());
        append(buffer, 1);
        assertEquals(observed(6), buffer.backlog().oldestMillis());
    }

    private static long observed(long sequence) {
        return Frames.frame(1, sequence).time().wallMillis();
    }

    @Test
    void refusesFramesOutOfTurnOrOfAnotherEpochOrWithoutDefinitions() {
        append(buffer, 1);
        long epoch = buffer.epoch();
        assertEquals(2, buffer.nextSequence());
        assertThrows(IllegalArgumentException.class, () -> append(Frames.frame(epoch, 1)));
        assertThrows(IllegalArgumentException.class, () -> append(Frames.frame(epoch, 3)));
        assertThrows(IllegalArgumentException.class, () -> append(Frames.frame(epoch + 1, 2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> buffer.append(Frames.frame(epoch, 2), Frames.SERIES.subList(0, 1)));
        assertEquals(2, buffer.nextSequence());
    }

    @Test
    void whatFoundNoPlaceIsLoggedAndDroppedAndTheNextFrameFollowsIt() {
        append(buffer, 2);
        Gap lost =
                new Gap(
                        buffer.epoch(),
                        Gap.Reason.DROPPED,
                        new Interval(3, 7),
                        Frames.ORIGIN + 20_000,
                        Frames.ORIGIN + 70_000,
                        10);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        buffer.skip(
                                new Gap(lost.epoch(), lost.reason(), new Interval(4, 7), 0, 1, 8)));
        buffer.skip(lost);
        assertEquals(8, buffer.nextSequence());
        append(buffer, 1);
        assertEquals(new Account(16, 0, 6, 10, 3), buffer.account());
        assertEquals(List.of(lost), buffer.next(Map.of(), 10).gaps());
        assertEquals(List.of(lost), buffer.gaps(START, END));
    }

    @Test
    void aHubCannotHaveWhatDoesNotExistYet() {
        append(buffer, 2);
        buffer.acknowledge(buffer.epoch(), IntervalSet.fromPairs(0, Long.MAX_VALUE));
        append(buffer, 1);
        assertEquals(
                List.of(3L),
                buffer.next(Map.of(), 10).frames().stream().map(Frame::sequence).toList());
    }

    @Test
    void aGapIsSentUntilItsSequencesAreAcknowledged() {
        try (FrameBuffer small = open(20)) {
            append(small, 4_000);
            Gap gap = small.next(Map.of(), 0).gaps().getFirst();
            IntervalSet sequences = IntervalSet.of(List.of(gap.sequences()));
            Batch inFlight = small.next(Map.of(small.epoch(), sequences), 0);
            assertTrue(inFlight.gaps().stream().noneMatch(gap::equals));
            assertTrue(small.next(Map.of(), 0).gaps().contains(gap));
            small.acknowledge(small.epoch(), sequences);
            assertTrue(small.next(Map.of(), 0).gaps().stream().noneMatch(gap::equals));
        }
    }

    @Test
    void whatWasDroppedStaysAHoleOfTheHistoryAlsoWhenTheHubKnows() {
        try (FrameBuffer small = open(20)) {
            append(small, 4_000);
            List<Gap> dropped = small.next(Map.of(), 0).gaps();
            assertTrue(!dropped.isEmpty());
            assertEquals(dropped, small.gaps(START, END));
            Interval gone = dropped.getFirst().sequences();
            small.acknowledge(small.epoch(), IntervalSet.fromPairs(1, gone.to()));
            assertEquals(List.of(), small.next(Map.of(), 0).gaps());
            assertEquals(dropped, small.gaps(START, END));
        }
    }

    @Test
    void acknowledgedFramesThatMadeRoomAreAHoleThatTheHubIsNotToldOf() {
        try (FrameBuffer small = open(20)) {
            append(small, 15);
            small.acknowledge(small.epoch(), IntervalSet.fromPairs(3, 12));
            append(small, 15);
            List<Gap> holes = small.gaps(START, END);
            assertEquals(new Interval(3, holes.getLast().sequences().to()), joined(holes));
            assertEquals(Frames.ORIGIN + 20_000, holes.getFirst().fromMillis());
            assertEquals(List.of(), small.next(Map.of(), 100).gaps());
            assertEquals(0, small.account().dropped());
        }
    }

    @Test
    void historyAndItsHolesTogetherLeaveNothingUnsaid() {
        try (FrameBuffer small = open(20)) {
            for (int i = 1; i <= 2_000; i++) {
                append(small, 1);
                if (i % 4 == 0 && i > 1_900 && i < 1_990) {
                    small.acknowledge(small.epoch(), IntervalSet.fromPairs(i - 1, i));
                }
            }
            List<Frame> held = new ArrayList<>();
            small.history(START, END, held::add);
            IntervalSet sequences = new Batch(small.epoch(), held, List.of()).sequences();
            int holes = 0;
            for (long sequence = held.getFirst().from(); sequence <= 2_000; sequence++) {
                Instant end = Instant.ofEpochMilli(Frames.ORIGIN + sequence * 10_000);
                boolean missing = !small.gaps(end.minusMillis(1), end).isEmpty();
                assertTrue(
                        sequences.contains(sequence) != missing,
                        sequence + (missing ? " is both" : " is neither") + " held and missing");
                holes += missing ? 1 : 0;
            }
            assertTrue(holes > 0, "the test must make holes");
        }
    }

    @Test
    void aHoleBeforeAllThatIsLeftIsForgottenOnceTheHubKnows() {
        try (FrameBuffer small = open(20)) {
            append(small, 2_000);
            small.acknowledge(small.epoch(), IntervalSet.fromPairs(1, 2_000));
            append(small, 60);
            assertTrue(
                    small.gaps(START, END).stream()
                            .allMatch(gap -> gap.sequences().from() > 1_900));
        }
    }

    @Test
    void onlyHolesThatTouchTheRangeAreGiven() {
        try (FrameBuffer small = open(20)) {
            append(small, 2_000);
            Gap first = small.gaps(START, END).getFirst();
            Instant from = Instant.ofEpochMilli(first.fromMillis());
            Instant to = Instant.ofEpochMilli(first.toMillis());
            assertEquals(List.of(first), small.gaps(from, to));
            assertEquals(List.of(), small.gaps(START, from));
            assertTrue(small.gaps(to, END).stream().noneMatch(first::equals));
        }
    }

    @Test
    void loggedIsAlwaysAcknowledgedPlusPendingPlusDropped() {
        try (FrameBuffer small = open(10)) {
            for (int i = 1; i <= 80; i++) {
                append(small, 1);
                if (i % 3 == 0) {
                    small.acknowledge(small.epoch(), IntervalSet.empty().plus(i));
                }
                Account account = small.account();
                assertEquals(
                        account.logged(),
                        account.acknowledged() + account.pending() + account.dropped());
            }
        }
    }

    @Test
    void tellsListenersAfterEachAppendUntilTheyCancel() {
        List<Long> seen = new ArrayList<>();
        Cancellable handle = buffer.onAppend(() -> seen.add(buffer.nextSequence()));
        append(buffer, 1);
        handle.cancel();
        append(buffer, 1);
        assertEquals(List.of(2L), seen);
    }

    /** From the first to the last of stretches that follow each other. */
    private static Interval joined(List<Gap> gaps) {
        for (int i = 1; i < gaps.size(); i++) {
            assertEquals(gaps.get(i - 1).sequences().to() + 1, gaps.get(i).sequences().from());
        }
        return new Interval(gaps.getFirst().sequences().from(), gaps.getLast().sequences().to());
    }

    static void append(FrameBuffer buffer, int count) {
        Frames.append(buffer, count);
    }

    private void append(Frame frame) {
        buffer.append(frame, Frames.SERIES);
    }

    @Test
    void theNewestHeadOfTheEpochIsKept() {
        assertTrue(buffer.head(buffer.epoch()).isEmpty());
        for (byte i = 1; i <= 3; i++) {
            buffer.append(
                    Frames.frame(buffer.epoch(), i),
                    Frames.SERIES,
                    new FrameProof(Frames.link(i), new byte[] {i}));
        }
        assertTrue(buffer.head(buffer.epoch() + 1).isEmpty());
        assertArrayEquals(new byte[] {3}, buffer.head(buffer.epoch()).orElseThrow());
    }
}
