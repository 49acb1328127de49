package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.telemetry.FrameProof;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every frame buffer keeps when it has no room left. */
abstract class FullBufferContract {

    private static final Instant START = Instant.EPOCH;
    private static final Instant END = Instant.ofEpochMilli(2 * Frames.ORIGIN);

    /** A buffer that holds at least {@code frames} and less than thrice as many frames. */
    abstract FrameBuffer open(int frames);

    @Test
    void whenFullAcknowledgedFramesGoBeforeAnyOther() {
        try (FrameBuffer small = open(20)) {
            Frames.append(small, 15);
            small.acknowledge(small.epoch(), IntervalSet.fromPairs(3, 12));
            Frames.append(small, 15);
            Batch batch = small.next(Map.of(), 100);
            assertEquals(List.of(), batch.gaps());
            assertEquals(20, batch.frames().size());
            assertEquals(0, small.account().dropped());
        }
    }

    @Test
    void whenFullRawFramesAreThinnedToMinutesBeforeAnyIsDropped() {
        try (FrameBuffer small = open(60)) {
            Frames.append(small, 200);
            Batch batch = small.next(Map.of(), 400);
            assertEquals(List.of(), batch.gaps());
            assertEquals(200, batch.sequences().watermark());
            Frame oldest = batch.frames().getLast();
            Frame newest = batch.frames().getFirst();
            assertEquals(Frames.frame(small.epoch(), 200), newest);
            assertTrue(oldest.from() == 1 && oldest.sequence() > 1, oldest::toString);
            long thinned = batch.frames().stream().mapToLong(Frame::thinnedSamples).sum();
            long kept = batch.frames().size();
            assertEquals(new Account(400, 0, 2 * kept, thinned, kept), small.account());
            assertEquals(400, thinned + 2 * kept);
            assertTrue(batch.frames().stream().allMatch(f -> f.time().intervalMillis() <= 60_000));
        }
    }

    @Test
    void aThinnedFrameHoldsTheExtremesTheMeanAndTheLastOfWhatItStandsFor() {
        try (FrameBuffer small = open(60)) {
            Frames.append(small, 200);
            for (Frame frame : small.next(Map.of(), 400).frames()) {
                long from = frame.from();
                long to = frame.sequence();
                assertEquals(10_000 * (to - from + 1), frame.time().intervalMillis());
                assertEquals(Frames.ORIGIN + 10_000 * to, frame.time().wallMillis());
                assertEquals((double) (from - 1), frame.samples().min(0));
                assertEquals((double) (to + 1), frame.samples().max(0));
                assertEquals((from + to) / 2.0 + 0.5, frame.samples().mean(0), 1e-9);
                assertEquals((double) to, frame.samples().last(0));
                assertEquals((double) to, frame.samples().min(1), "a counter has its last value");
                assertEquals(2 * (to - from), frame.thinnedSamples());
            }
        }
    }

    @Test
    void whenThinningIsNotEnoughTheOldestAreDroppedAndCounted() {
        try (FrameBuffer small = open(40)) {
            Frames.append(small, 4_000);
            Batch batch = small.next(Map.of(), 8_000);
            long gone = batch.gaps().stream().mapToLong(Gap::samples).sum();
            long thinned = batch.frames().stream().mapToLong(Frame::thinnedSamples).sum();
            long kept = batch.frames().size();
            assertTrue(gone > 0);
            assertEquals(8_000, 2 * kept + gone + thinned);
            assertEquals(new Account(8_000, 0, 2 * kept, gone + thinned, kept), small.account());
            assertEquals(4_000, batch.sequences().watermark());
            assertEquals(1, batch.gaps().size(), "what was dropped is one stretch");
            Gap gap = batch.gaps().getFirst();
            assertEquals(Gap.Reason.DROPPED, gap.reason());
            assertEquals(Frames.ORIGIN, gap.fromMillis());
            assertEquals(Frames.ORIGIN + gap.sequences().to() * 10_000, gap.toMillis());
            assertEquals(2 * gap.sequences().size(), gap.samples());
            assertTrue(batch.frames().stream().anyMatch(f -> f.time().intervalMillis() > 60_000));
        }
    }

    @Test
    void whatMayBeWithTheHubIsNeverThinned() {
        try (FrameBuffer small = open(60)) {
            Frames.append(small, 10);
            IntervalSet sent = small.next(Map.of(), 6).sequences();
            Frames.append(small, 190);
            for (Frame frame : small.next(Map.of(), 400).frames()) {
                if (sent.contains(frame.sequence())) {
                    assertEquals(frame.from(), frame.sequence());
                }
            }
            small.acknowledge(small.epoch(), sent);
            assertEquals(2 * sent.size(), small.account().acknowledged());
        }
    }

    @Test
    void aThinnedFrameIsAcknowledgedWithAllThatItStandsFor() {
        try (FrameBuffer small = open(60)) {
            Frames.append(small, 200);
            Frame oldest = small.next(Map.of(), 400).frames().getLast();
            small.acknowledge(
                    small.epoch(), IntervalSet.fromPairs(oldest.sequence(), oldest.sequence()));
            assertEquals(2, small.account().acknowledged());
            assertTrue(
                    small.next(Map.of(), 400).frames().stream()
                            .noneMatch(frame -> frame.from() <= oldest.sequence()));
        }
    }

    @Test
    void historyComesOldestFirstWhateverWasThinned() {
        try (FrameBuffer small = open(60)) {
            Frames.append(small, 200);
            List<Frame> held = new ArrayList<>();
            small.history(START, END, held::add);
            assertEquals(200, new Batch(small.epoch(), held, List.of()).sequences().watermark());
            for (int i = 1; i < held.size(); i++) {
                assertEquals(held.get(i - 1).sequence() + 1, held.get(i).from());
            }
        }
    }

    @Test
    void theChainGoesOnThroughAThinnedFrame() {
        try (FrameBuffer small = open(60)) {
            for (int i = 1; i <= 300; i++) {
                small.append(
                        Frames.frame(small.epoch(), i),
                        Frames.SERIES,
                        new FrameProof(Frames.link(i), new byte[0]));
            }
            int thinned = 0;
            for (Frame frame : small.next(Map.of(), 400).frames()) {
                if (frame.thinned() != null) {
                    thinned++;
                    assertEquals(
                            Frames.link(frame.from()).to(Frames.link(frame.sequence())),
                            frame.thinned().link());
                }
            }
            assertTrue(thinned > 0);
        }
    }

    @Test
    void whatMayBeWithTheHubIsDroppedLast() {
        try (FrameBuffer small = open(40)) {
            Frames.append(small, 20);
            IntervalSet sent = small.next(Map.of(), 5).sequences();
            Frames.append(small, 4_000);
            IntervalSet kept = small.next(Map.of(), 8_000).sequences();
            for (Frame frame : small.next(Map.of(), 8_000).frames()) {
                sent = sent.minus(IntervalSet.empty().plus(frame.sequence()));
            }
            assertTrue(sent.isEmpty(), "still to be acknowledged: " + sent);
            assertEquals(4_020, kept.watermark());
            small.acknowledge(small.epoch(), IntervalSet.fromPairs(16, 20));
            assertEquals(10, small.account().acknowledged());
        }
    }

    @Test
    void evenWhatMayBeWithTheHubGoesWhenThereIsNothingElse() {
        try (FrameBuffer small = open(20)) {
            for (int i = 0; i < 300; i++) {
                Frames.append(small, 1);
                assertEquals(1, small.next(Map.of(), 1).frames().size());
            }
            Account account = small.account();
            assertEquals(600, account.logged());
            assertTrue(account.dropped() > 0);
            assertEquals(600, account.pending() + account.dropped());
            assertEquals(300, small.next(Map.of(), 400).sequences().watermark());
        }
    }

    @Test
    void whatTheHubHasAllTheSameIsNotDropped() {
        try (FrameBuffer small = open(20)) {
            for (int i = 0; i < 300; i++) {
                Frames.append(small, 1);
                assertEquals(1, small.next(Map.of(), 1).frames().size());
            }
            Gap gap = small.next(Map.of(), 400).gaps().getFirst();
            Account before = small.account();
            long first = gap.sequences().from();
            IntervalSet had = IntervalSet.fromPairs(first, first, first + 2, first + 3);
            small.stored(small.epoch() + 1, had);
            assertEquals(before, small.account(), "another epoch's");
            small.stored(small.epoch(), had);
            small.stored(small.epoch(), had);
            assertEquals(
                    new Account(
                            600, 6, before.pending(), before.dropped() - 6, before.pendingFrames()),
                    small.account(),
                    "each once");
            small.acknowledge(small.epoch(), IntervalSet.empty().plus(gap.sequences()));
            small.stored(small.epoch(), IntervalSet.empty().plus(gap.sequences()));
            assertEquals(
                    2 * had.plus(gap.sequences()).size(),
                    small.account().acknowledged(),
                    "an answer may come later than that of the gap");
        }
    }

    @Test
    void whatWasNeverSentIsDroppedWhateverAHubSays() {
        try (FrameBuffer small = open(40)) {
            Frames.append(small, 4_000);
            Gap gap = small.next(Map.of(), 8_000).gaps().getFirst();
            Account before = small.account();
            small.stored(small.epoch(), IntervalSet.empty().plus(gap.sequences()));
            assertEquals(before, small.account());
        }
    }
}
