package io.skerry.daemon.hub.series.chunk;

import java.util.Comparator;

/**
 * A frame as it came from a node, with what the hub added. Its arrays are not changed any more.
 *
 * @param epoch of the node's buffer
 * @param sequence within the epoch, from 1
 * @param observedAt by the hub's clock, milliseconds since 1970-01-01 UTC
 * @param receivedAt by the hub's clock, milliseconds since 1970-01-01 UTC
 * @param late received after a gap in the link
 * @param saidAt what the node said when it was observed, milliseconds since 1970-01-01 UTC
 * @param clock what else the node said of its time
 * @param samples the values
 * @param rest everything else of the message, serialised, so that it can be made again to the bit
 */
public record RawFrame(
        long epoch,
        long sequence,
        long observedAt,
        long receivedAt,
        boolean late,
        long saidAt,
        Clock clock,
        Samples samples,
        Bytes rest) {

    /** What is stored sorts so, in whatever order it came. */
    public static final Comparator<RawFrame> ORDER = Comparator.comparing(RawFrame::key);

    /**
     * What a node said of a frame's time.
     *
     * @param monotonicNanos end of the interval on the machine's monotonic clock
     * @param intervalMillis its length
     * @param countersStart milliseconds since 1970-01-01 UTC
     */
    public record Clock(long monotonicNanos, long intervalMillis, long countersStart) {}

    /** Where it stands among those of its node. */
    public FrameKey key() {
        return new FrameKey(observedAt, epoch, sequence);
    }

    /** Whether the node said another time than the hub believes. */
    public boolean corrected() {
        return observedAt != saidAt;
    }

    /** Bytes that nobody changes. */
    public static final class Bytes {
        private final byte[] bytes;

        /** Takes the array over. */
        public Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The array itself. */
        public byte[] get() {
            return bytes;
        }
    }

    /** Values of a frame; references ascending, columns parallel to them. */
    public static final class Samples {
        public static final int LAST = 0;
        public static final int MIN = 1;
        public static final int MAX = 2;
        public static final int MEAN = 3;
        static final int COLUMNS = 4;

        private final int[] refs;
        private final double[][] columns;

        /** Takes the arrays over: references, then last, min, max and mean. */
        public Samples(int[] refs, double[] last, double[] min, double[] max, double[] mean) {
            this.refs = refs;
            this.columns = new double[][] {last, min, max, mean};
        }

        public int size() {
            return refs.length;
        }

        public int ref(int i) {
            return refs[i];
        }

        /** A value, by {@link #LAST}, {@link #MIN}, {@link #MAX} or {@link #MEAN}. */
        public double value(int column, int i) {
            return columns[column][i];
        }
    }
}
