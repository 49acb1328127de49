package io.skerry.daemon.hub.series;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.SketchSample;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.rollup.Sketch;
import io.skerry.daemon.hub.series.rollup.SketchMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages of frames and frames as they are stored; one makes the other again to the bit. */
final class FrameMapper {
    /** A frame that is older than this when it comes was held back by a cut. */
    private static final long LATE = Duration.ofMinutes(1).toMillis();

    /** Less than this between two clocks may be the way of the message. */
    private static final long NOISE = Duration.ofSeconds(5).toMillis();

    private FrameMapper() {}

    /**
     * A distribution of a frame.
     *
     * @param startAt of its minute by the hub's clock, milliseconds since 1970-01-01 UTC
     */
    record MinuteSketch(int ref, long startAt, Sketch sketch) {}

    /**
     * A frame that came.
     *
     * @param received when, by the hub's clock, milliseconds since 1970-01-01 UTC
     * @param offset the node's clock less the hub's, milliseconds
     */
    static RawFrame stored(long epoch, TelemetryFrame frame, long received, long offset) {
        long observed = observedAt(frame, received, offset);
        return stored(epoch, frame, new Times(observed, received, received - observed > LATE));
    }

    /** When a frame was observed by the hub's clock, milliseconds since 1970-01-01 UTC. */
    static long observedAt(TelemetryFrame frame, long received, long offset) {
        long said = frame.getObservedAtUnixMillis();
        long observed = Math.abs(offset) > NOISE ? said - offset : said;
        // From the future: nobody can have observed it later than it came.
        return observed > received + NOISE ? received : observed;
    }

    /**
     * What the hub decided of a frame's time, milliseconds since 1970-01-01 UTC.
     *
     * @param late received after a gap in the link
     */
    record Times(long observed, long received, boolean late) {}

    /** A frame of which the times are decided. */
    static RawFrame stored(long epoch, TelemetryFrame frame, Times times) {
        int[] refs = new int[frame.getRefsCount()];
        double[][] values = new double[4][refs.length];
        for (int i = 0; i < refs.length; i++) {
            refs[i] = frame.getRefs(i);
            values[0][i] = frame.getLast(i);
            values[1][i] = frame.getMin(i);
            values[2][i] = frame.getMax(i);
            values[3][i] = frame.getMean(i);
        }
        return new RawFrame(
                epoch,
                frame.getSequence(),
                times.observed(),
                times.received(),
                times.late(),
                frame.getObservedAtUnixMillis(),
                new RawFrame.Clock(
                        frame.getMonotonicNanos(),
                        frame.getIntervalMillis(),
                        frame.getCountersStartUnixMillis()),
                new RawFrame.Samples(refs, values[0], values[1], values[2], values[3]),
                new RawFrame.Bytes(rest(frame)));
    }

    private static byte[] rest(TelemetryFrame frame) {
        return frame.toBuilder()
                .clearSequence()
                .clearObservedAtUnixMillis()
                .clearMonotonicNanos()
                .clearIntervalMillis()
                .clearCountersStartUnixMillis()
                .clearRefs()
                .clearMin()
                .clearMax()
                .clearMean()
                .clearLast()
                .build()
                .toByteArray();
    }

    /** The message as the node sent it. */
    static TelemetryFrame message(RawFrame frame) {
        TelemetryFrame.Builder message =
                parse(frame.rest().get()).toBuilder()
                        .setSequence(frame.sequence())
                        .setObservedAtUnixMillis(frame.saidAt())
                        .setMonotonicNanos(frame.clock().monotonicNanos())
                        .setIntervalMillis(frame.clock().intervalMillis())
                        .setCountersStartUnixMillis(frame.clock().countersStart());
        RawFrame.Samples samples = frame.samples();
        for (int i = 0; i < samples.size(); i++) {
            message.addRefs(samples.ref(i))
                    .addLast(samples.value(RawFrame.Samples.LAST, i))
                    .addMin(samples.value(RawFrame.Samples.MIN, i))
                    .addMax(samples.value(RawFrame.Samples.MAX, i))
                    .addMean(samples.value(RawFrame.Samples.MEAN, i));
        }
        return message.build();
    }

    /**
     * The distributions in what else came with a frame.
     *
     * @param correction of the frame's time, milliseconds
     */
    static List<MinuteSketch> sketches(byte[] rest, long correction) {
        List<MinuteSketch> sketches = new ArrayList<>();
        for (SketchSample sample : parse(rest).getSketchesList()) {
            read(sample)
                    .ifPresent(sketch ->
                            sketches.add(
                                    new MinuteSketch(
                                            sample.getRef(),
                                            sample.getMinuteUnixMillis() + correction,
                                            sketch)));
        }
        return sketches;
    }

    /** The sketch of a sample; empty when it is none that may be merged. */
    static Optional<Sketch> read(SketchSample sample) {
        return SketchMessage.read(
                sample.getSketch().toByteArray(),
                new SketchMessage.Summary(
                        sample.getCount(), sample.getSum(), sample.getMin(), sample.getMax()));
    }

    private static TelemetryFrame parse(byte[] rest) {
        try {
            return TelemetryFrame.parseFrom(rest);
        } catch (InvalidProtocolBufferException damaged) {
            throw ByteSource.damaged();
        }
    }
}
