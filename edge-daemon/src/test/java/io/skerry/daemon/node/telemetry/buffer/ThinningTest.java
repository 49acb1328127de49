package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThinningTest {

    private long givenUp;

    @Test
    void framesOfOneMinuteBecomeOneWhoseEndIsTheirs() {
        List<Kept> thinned = thin(Level.MINUTE, kept(1, 60), List.of());
        for (Kept kept : thinned) {
            Frame frame = kept.frame();
            long minute = (frame.time().wallMillis() - 1) / 60_000;
            assertEquals(
                    minute,
                    (frame.time().wallMillis() - 1 - 10_000 * (frame.sequence() - frame.from()))
                            / 60_000);
            assertEquals(Frames.link(frame.from()).to(Frames.link(frame.sequence())), kept.link());
        }
        assertEquals(11, thinned.size());
        assertEquals(2 * (60 - 11), givenUp);
    }

    @Test
    void whatWasThinnedToMinutesIsThinnedAgainAndKeepsCount() {
        List<Kept> minutes = thin(Level.MINUTE, kept(1, 120), List.of());
        List<Kept> tens = thin(Level.TEN_MINUTES, minutes, List.of());
        long dropped = tens.stream().mapToLong(kept -> kept.frame().thinnedSamples()).sum();
        assertEquals(240, dropped + 2L * tens.size());
        assertEquals(
                new Interval(1, tens.getFirst().frame().sequence()),
                tens.getFirst().frame().sequences());
        assertEquals(tens, thin(Level.TEN_MINUTES, tens, List.of()));
    }

    @Test
    void aHoleOrAnotherBootOrAFrameThatMayNotMergeEndsAGroup() {
        List<Kept> frames = new ArrayList<>(kept(1, 3));
        frames.addAll(kept(5, 6));
        assertEquals(List.of(new Interval(1, 3), new Interval(5, 6)), covered(frames, List.of()));
        assertEquals(
                List.of(
                        new Interval(1, 1),
                        new Interval(2, 2),
                        new Interval(3, 3),
                        new Interval(5, 6)),
                covered(frames, List.of(2L)));
    }

    @Test
    void aFrameThatNobodyChainedLeavesItsGroupWithoutALink() {
        List<Kept> frames = new ArrayList<>(kept(1, 3));
        frames.set(1, new Kept(frames.get(1).frame(), ChainLink.NONE));
        assertFalse(thin(Level.TEN_MINUTES, frames, List.of()).getFirst().link().isKnown());
    }

    @Property(tries = 200)
    void everySequenceComesOutOnceAndEverySampleIsKeptOrCounted(
            @ForAll @Size(max = 80) List<@LongRange(min = 1, max = 100) Long> any) {
        List<Long> sequences = any.stream().distinct().sorted().toList();
        List<Kept> frames = sequences.stream().flatMap(s -> kept(s, s).stream()).toList();
        List<Kept> thinned = thin(Level.MINUTE, frames, List.of());
        List<Long> out =
                thinned.stream()
                        .flatMap(kept ->
                                LongStream.rangeClosed(kept.frame().from(), kept.frame().sequence())
                                        .boxed())
                        .toList();
        assertEquals(sequences, out);
        assertEquals(2L * sequences.size(), givenUp + 2L * thinned.size());
    }

    private List<Interval> covered(List<Kept> frames, List<Long> fixed) {
        // Within ten minutes, so that only what the test is about ends a group.
        return thin(Level.TEN_MINUTES, frames, fixed).stream()
                .map(kept -> kept.frame().sequences())
                .toList();
    }

    private List<Kept> thin(Level level, List<Kept> frames, List<Long> fixed) {
        List<Kept> out = new ArrayList<>();
        Thinning thinning =
                new Thinning(
                        level,
                        epoch -> ref -> ref == 0 ? SampleKind.GAUGE : SampleKind.COUNTER,
                        out::add);
        for (Kept kept : frames) {
            thinning.add(kept, !fixed.contains(kept.frame().sequence()));
        }
        thinning.flush();
        givenUp = thinning.givenUp();
        return out;
    }

    private static List<Kept> kept(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(i -> new Kept(Frames.frame(3, i), Frames.link(i)))
                .toList();
    }
}
