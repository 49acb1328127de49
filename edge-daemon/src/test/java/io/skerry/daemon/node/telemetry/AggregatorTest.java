package io.skerry.daemon.node.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorTest {

    private final Aggregator aggregator = aggregator();

    @Test
    void tenReadingsBecomeOneFrame() {
        for (int second = 1; second <= 9; second++) {
            assertEquals(Optional.empty(), add(second, second, 100 + second));
        }
        Frame frame = add(10, 2, 110).orElseThrow();
        assertEquals(7, frame.epoch());
        assertEquals(1, frame.sequence());
        assertEquals(10_000, frame.time().intervalMillis());
        assertEquals(Frames.ORIGIN + 10_000, frame.time().wallMillis());
        FrameSamples samples = frame.samples();
        assertEquals(1, samples.min(0));
        assertEquals(9, samples.max(0));
        assertEquals(4.7, samples.mean(0), 1e-12);
        assertEquals(2, samples.last(0));
        assertEquals(110, samples.min(1));
        assertEquals(110, samples.mean(1));
        assertEquals(110, samples.last(1));
    }

    @Test
    void framesFollowEachOtherWithoutAGap() {
        List<Frame> frames = new ArrayList<>();
        for (int second = 1; second <= 30; second++) {
            add(second, second, second).ifPresent(frames::add);
        }
        assertEquals(List.of(1L, 2L, 3L), frames.stream().map(Frame::sequence).toList());
        assertTrue(frames.stream().allMatch(frame -> frame.time().intervalMillis() == 10_000));
    }

    @Test
    void jitterOfTheTimerMovesNoBoundary() {
        List<Frame> frames = new ArrayList<>();
        for (int second = 1; second <= 100; second++) {
            double jitter = (second % 7 - 3) * 0.05;
            add(second + jitter, second, second).ifPresent(frames::add);
        }
        assertEquals(10, frames.size());
        assertEquals(50, frames.get(4).samples().last(0));
    }

    @Test
    void aTimerThatIsLateAndThenNotMakesNoFrameOfOneReading() {
        for (int second = 1; second <= 8; second++) {
            assertEquals(Optional.empty(), add(second, second, second));
        }
        assertTrue(add(9.55, 9, 9).isPresent());
        assertEquals(Optional.empty(), add(10.1, 10, 10));
        for (int second = 11; second <= 19; second++) {
            assertEquals(Optional.empty(), add(second, second, second));
        }
        assertEquals(10, add(20, 20, 20).orElseThrow().samples().min(0));
    }

    @Test
    void aMachineThatSleptGetsAFrameOfWhatCameBefore() {
        add(1, 5, 1);
        add(2, 7, 2);
        Frame before = add(500, 9, 3).orElseThrow();
        assertEquals(2_000, before.time().intervalMillis());
        assertEquals(6, before.samples().mean(0));
        Frame after = aggregator.flush().orElseThrow();
        assertEquals(1_000, after.time().intervalMillis());
        assertEquals(9, after.samples().last(0));
        assertEquals(2, after.sequence());
    }

    /** Its seconds keep the time at which they were measured; the windows stay where they are. */
    @ParameterizedTest
    @ValueSource(longs = {7_200_000, -7_200_000, 315_532_800_000L, 2_001, -2_001})
    void aFrameEndsWhereTheWallClockIsSet(long step) {
        List<Frame> frames = new ArrayList<>();
        for (int second = 1; second <= 20; second++) {
            long wall = Frames.ORIGIN + second * 1_000L;
            FrameTime time = Frames.time(wall, 1_000);
            FrameTime shown =
                    new FrameTime(
                            time.bootId(),
                            time.monotonicNanos(),
                            second > 4 ? wall + step : wall,
                            1_000,
                            time.countersStartMillis());
            aggregator
                    .add(new Reading(shown, new int[] {0, 1}, new double[] {second, second}))
                    .ifPresent(frames::add);
        }
        assertEquals(
                List.of(4_000L, 6_000L, 10_000L),
                frames.stream().map(frame -> frame.time().intervalMillis()).toList());
        assertEquals(Frames.ORIGIN + 4_000, frames.get(0).time().wallMillis());
        assertEquals(4, frames.get(0).samples().last(0));
        assertEquals(Frames.ORIGIN + step + 10_000, frames.get(1).time().wallMillis());
        assertEquals(List.of(1L, 2L, 3L), frames.stream().map(Frame::sequence).toList());
    }

    @Test
    void aClockThatIsPutRightByLittleEndsNoFrame() {
        for (int second = 1; second <= 9; second++) {
            long wall = Frames.ORIGIN + second * 1_000L;
            FrameTime time = Frames.time(wall, 1_000);
            FrameTime shown =
                    new FrameTime(
                            time.bootId(),
                            time.monotonicNanos(),
                            second > 4 ? wall + 1_900 : wall,
                            1_000,
                            time.countersStartMillis());
            assertEquals(
                    Optional.empty(),
                    aggregator.add(new Reading(shown, new int[] {0}, new double[] {second})));
        }
    }

    @Test
    void aSeriesThatWasNotMeasuredIsNotInTheFrame() {
        Reading reading =
                new Reading(
                        Frames.time(Frames.ORIGIN + 1_000, 1_000), new int[] {1}, new double[] {4});
        assertEquals(Optional.empty(), aggregator.add(reading));
        FrameSamples samples = aggregator.flush().orElseThrow().samples();
        assertEquals(1, samples.size());
        assertEquals(1, samples.ref(0));
        assertTrue(samples.rowOf(0) < 0);
        assertEquals(0, samples.rowOf(1));
    }

    @Test
    void flushingNothingGivesNothing() {
        assertEquals(Optional.empty(), aggregator.flush());
    }

    @Property
    void aFrameIsExactAboutAnyValues(
            @ForAll @Size(min = 1, max = 10)
                    List<@DoubleRange(min = -1e12, max = 1e12) Double> values) {
        Aggregator own = aggregator();
        Optional<Frame> frame = Optional.empty();
        for (int i = 0; i < values.size(); i++) {
            frame = own.add(Frames.reading(Frames.ORIGIN + (i + 1) * 1_000L, values.get(i), i));
        }
        FrameSamples samples = frame.or(own::flush).orElseThrow().samples();
        double min = values.stream().mapToDouble(value -> value).min().orElseThrow();
        double max = values.stream().mapToDouble(value -> value).max().orElseThrow();
        assertEquals(min, samples.min(0));
        assertEquals(max, samples.max(0));
        assertEquals(values.getLast(), samples.last(0));
        assertTrue(samples.mean(0) >= min && samples.mean(0) <= max);
    }

    private Optional<Frame> add(double second, double gauge, double counter) {
        long wall = Frames.ORIGIN + Math.round(second * 1_000);
        return aggregator.add(Frames.reading(wall, gauge, counter));
    }

    private static Aggregator aggregator() {
        return new Aggregator(7, 1, Duration.ofSeconds(10), ref -> Frames.SERIES.get(ref).kind());
    }
}
