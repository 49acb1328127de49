package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SampleKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one window become one frame: gauges with min, max, mean and last, counters with their
 * last cumulative value. Windows run on the monotonic clock; one in which the wall clock is set
 * becomes two frames, or what was measured before would be told to be of another time. Used by one
 * thread.
 */
public final class Aggregator {

    /** By less than this a wall clock may be put right between two readings. */
    private static final long STEP_MILLIS = 2_000;

    private final long epoch;
    private final long windowNanos;
    private final IntFunction<SampleKind> kinds;
    private long nextSequence;
    private long windowEnd;
    private long previousEnd;
    private @Nullable FrameTime newest;
    private @Nullable FrameTime flushed;
    private int[] count = new int[128];
    private double[] min = new double[128];
    private double[] max = new double[128];
    private double[] sum = new double[128];
    private double[] last = new double[128];

    /**
     * @param epoch of the frames
     * @param firstSequence of the first frame
     * @param window length of a window, a whole number of sampling intervals
     * @param kinds the kind of each of the epoch's references
     */
    public Aggregator(
            long epoch, long firstSequence, Duration window, IntFunction<SampleKind> kinds) {
        this.epoch = epoch;
        this.nextSequence = firstSequence;
        this.windowNanos = window.toNanos();
        this.kinds = kinds;
    }

    /** Adds a reading; a frame when a window is complete with it, or was before it. */
    public Optional<Frame> add(Reading reading) {
        long now = reading.time().monotonicNanos();
        long slack = reading.time().intervalMillis() * 1_000_000 / 2;
        if (newest == null) {
            open(reading.time());
        } else if (now > windowEnd + slack || isStep(newest, reading.time())) {
            // The machine slept, or its clock was set: what was measured before is a frame.
            Optional<Frame> before = flush();
            open(reading.time());
            accumulate(reading);
            return before;
        }
        accumulate(reading);
        return now >= windowEnd - slack ? flush() : Optional.empty();
    }

    private static boolean isStep(FrameTime before, FrameTime after) {
        long monotonic = (after.monotonicNanos() - before.monotonicNanos()) / 1_000_000;
        return Math.abs(after.wallMillis() - before.wallMillis() - monotonic) > STEP_MILLIS;
    }

    /** The open window as a frame, however short; empty when nothing is in it. */
    public Optional<Frame> flush() {
        Optional<Frame> frame = open();
        frame.ifPresent(ended -> {
            nextSequence++;
            previousEnd = ended.time().monotonicNanos();
            flushed = ended.time();
            newest = null;
            Arrays.fill(count, 0);
        });
        return frame;
    }

    /**
     * A frame of nothing at the end of the last one, for what belongs to no window; empty when
     * there was none.
     */
    Optional<Frame> nothing() {
        return Optional.ofNullable(flushed)
                .map(end -> {
                    Frame frame =
                            new Frame(
                                    epoch,
                                    nextSequence,
                                    end.withoutLength(),
                                    FrameSamples.ofMoment(new int[0], new double[0]));
                    nextSequence++;
                    return frame;
                });
    }

    /** Whether anything was measured that no frame has yet. */
    boolean isOpen() {
        return newest != null;
    }

    /** What {@link #flush} would give now; the window stays open. */
    Optional<Frame> open() {
        FrameTime end = newest;
        if (end == null) {
            return Optional.empty();
        }
        FrameTime time =
                new FrameTime(
                        end.bootId(),
                        end.monotonicNanos(),
                        end.wallMillis(),
                        Math.round((end.monotonicNanos() - previousEnd) / 1e6),
                        end.countersStartMillis());
        return Optional.of(new Frame(epoch, nextSequence, time, columns()));
    }

    private void open(FrameTime first) {
        long interval = first.intervalMillis() * 1_000_000;
        long start = first.monotonicNanos() - interval;
        boolean contiguous = previousEnd != 0 && Math.abs(start - previousEnd) <= interval / 2;
        if (contiguous) {
            // One that was ended early goes on as another.
            windowEnd += previousEnd + interval / 2 >= windowEnd ? windowNanos : 0;
        } else {
            previousEnd = start;
            windowEnd = start + windowNanos;
        }
    }

    private void accumulate(Reading reading) {
        newest = reading.time();
        for (int row = 0; row < reading.size(); row++) {
            int ref = reading.ref(row);
            double value = reading.value(row);
            grow(ref);
            if (count[ref]++ == 0) {
                min[ref] = value;
                max[ref] = value;
                sum[ref] = value;
            } else {
                min[ref] = Math.min(min[ref], value);
                max[ref] = Math.max(max[ref], value);
                sum[ref] += value;
            }
            last[ref] = value;
        }
    }

    private FrameSamples columns() {
        int rows = 0;
        for (int n : count) {
            rows += n > 0 ? 1 : 0;
        }
        int[] refs = new int[rows];
        double[][] columns = new double[4][rows];
        int row = 0;
        for (int ref = 0; row < rows; ref++) {
            if (count[ref] == 0) {
                continue;
            }
            refs[row] = ref;
            boolean counter = kinds.apply(ref) == SampleKind.COUNTER;
            columns[0][row] = counter ? last[ref] : min[ref];
            columns[1][row] = counter ? last[ref] : max[ref];
            columns[2][row] = counter ? last[ref] : mean(ref);
            columns[3][row] = last[ref];
            row++;
        }
        return new FrameSamples(refs, columns[0], columns[1], columns[2], columns[3]);
    }

    /** Rounding must not carry a mean out of its own bounds. */
    private double mean(int ref) {
        return Math.clamp(sum[ref] / count[ref], min[ref], max[ref]);
    }

    private void grow(int ref) {
        if (ref >= count.length) {
            int length = Math.max(ref + 1, count.length * 2);
            count = Arrays.copyOf(count, length);
            min = Arrays.copyOf(min, length);
            max = Arrays.copyOf(max, length);
            sum = Arrays.copyOf(sum, length);
            last = Arrays.copyOf(last, length);
        }
    }
}
