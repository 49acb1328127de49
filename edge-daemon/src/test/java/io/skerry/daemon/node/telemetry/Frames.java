package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.List;

/** Frames, readings and series for tests. */
public final class Frames {

    /** One gauge and one counter. */
    public static final List<SeriesKey> SERIES =
            List.of(
                    SeriesKey.gauge("node_load1", Labels.none(), "1"),
                    SeriesKey.counter("node_cpu_seconds_total", Labels.of("cpu", "0"), "s"));

    /** Wall time of sequence 0, milliseconds. */
    public static final long ORIGIN = 1_700_000_000_000L;

    private Frames() {}

    /** A ten-second frame of {@link #SERIES}. */
    public static Frame frame(long epoch, long sequence) {
        return frameAt(epoch, sequence, ORIGIN + sequence * 10_000);
    }

    /** The same, ending at another time. */
    public static Frame frameAt(long epoch, long sequence, long wallMillis) {
        double value = sequence;
        FrameSamples samples =
                new FrameSamples(
                        new int[] {0, 1},
                        new double[] {value - 1, value},
                        new double[] {value + 1, value},
                        new double[] {value + 0.5, value},
                        new double[] {value, value});
        return new Frame(epoch, sequence, time(wallMillis, 10_000), samples);
    }

    /** A reading of {@link #SERIES}. */
    public static Reading reading(long wallMillis, double gauge, double counter) {
        return new Reading(
                time(wallMillis, 1_000), new int[] {0, 1}, new double[] {gauge, counter});
    }

    /** A time whose monotonic clock began at the origin. */
    public static FrameTime time(long wallMillis, long intervalMillis) {
        return new FrameTime(
                "boot-1",
                (wallMillis - ORIGIN + 1_000_000) * 1_000_000,
                wallMillis,
                intervalMillis,
                ORIGIN);
    }

    /** The place of a sequence in a chain of hashes that are its number. */
    public static ChainLink link(long sequence) {
        return new ChainLink("%064x".formatted(sequence - 1), "%064x".formatted(sequence));
    }

    /** Appends the next frames to a buffer. */
    public static void append(FrameBuffer buffer, int count) {
        for (int i = 0; i < count; i++) {
            buffer.append(frame(buffer.epoch(), buffer.nextSequence()), SERIES);
        }
    }
}
