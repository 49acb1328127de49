package io.skerry.daemon.hub.series.rollup;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the protobuf message of a DDSketch (ddsketch.proto of com.datadoghq:sketches-java), as
 * hostile as it may be. The library's own classes for it are of a protobuf that warns of itself at
 * each start.
 *
 * <pre>
 * DDSketch     { IndexMapping mapping=1; Store positiveValues=2; Store negativeValues=3; double zeroCount=4; }
 * IndexMapping { double gamma=1; double indexOffset=2; Interpolation interpolation=3; }
 * Store        { map&lt;sint32, double&gt; binCounts=1; repeated double contiguousBinCounts=2; sint32 contiguousBinIndexOffset=3; }
 * </pre>
 */
public final class SketchMessage {
    /** Indices of what doubles can hold are within this. */
    private static final int FARTHEST = 40_000;

    private static final double MOST_COUNT = 1L << 53;
    private static final double SAME_GAMMA = 1e-9;

    private final Sketch sketch = new Sketch();
    private boolean mapped;

    /** Over all bins: a sum of whole numbers that must not turn over. */
    private double counted;

    private SketchMessage() {}

    /** What the message does not say. */
    public record Summary(long count, double sum, double min, double max) {}

    /**
     * The sketch; empty when the bytes are none, when it is of another mapping, has more than
     * {@link Bins#MOST} bins or parts of values, or when its summary is not that of its bins.
     */
    public static Optional<Sketch> read(byte[] message, Summary summary) {
        if (!(summary.count() > 0
                && summary.min() <= summary.max()
                && Double.isFinite(summary.min())
                && Double.isFinite(summary.max())
                && Double.isFinite(summary.sum()))) {
            return Optional.empty();
        }
        SketchMessage reader = new SketchMessage();
        try {
            reader.read(CodedInputStream.newInstance(message));
        } catch (IOException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
        if (!reader.mapped || reader.sketch.binned() != summary.count()) {
            return Optional.empty();
        }
        reader.sketch.summary(summary.count(), summary.sum(), summary.min(), summary.max());
        return Optional.of(reader.sketch);
    }

    private void read(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> inside(in, this::mapping);
                case 2 -> inside(in, part -> store(part, sketch.positive()));
                case 3 -> inside(in, part -> store(part, sketch.negative()));
                case 4 -> sketch.zeros(whole(in.readDouble()));
                default -> throw new IllegalArgumentException("an unknown field");
            }
        }
    }

    private interface Part {
        void read(CodedInputStream in) throws IOException;
    }

    private static void inside(CodedInputStream in, Part part) throws IOException {
        int before = in.pushLimit(in.readRawVarint32());
        part.read(in);
        in.popLimit(before);
    }

    private void mapping(CodedInputStream in) throws IOException {
        double gamma = 0;
        double offset = 0;
        int interpolation = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> gamma = in.readDouble();
                case 2 -> offset = in.readDouble();
                case 3 -> interpolation = in.readEnum();
                default -> throw new IllegalArgumentException("an unknown field");
            }
        }
        mapped = Math.abs(gamma - Sketch.gamma()) < SAME_GAMMA && offset == 0 && interpolation == 0;
    }

    private void store(CodedInputStream in, Bins bins) throws IOException {
        double[] dense = {};
        int first = 0;
        int sparse = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field == 1 && ++sparse <= Bins.MOST) {
                inside(in, entry -> entry(entry, bins));
            } else if (field == 2) {
                dense = more(in, dense, WireFormat.getTagWireType(tag));
            } else if (field == 3) {
                first = in.readSInt32();
            } else {
                throw new IllegalArgumentException("too many bins, or an unknown field");
            }
        }
        for (int i = 0; i < dense.length; i++) {
            bins.add(near((long) first + i), whole(dense[i]));
        }
    }

    /** A repeated field may come packed or one by one, and in several parts. */
    private static double[] more(CodedInputStream in, double[] before, int wireType)
            throws IOException {
        boolean packed = wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        int bytes = packed ? in.readRawVarint32() : Double.BYTES;
        if (bytes < 0 || before.length + bytes / Double.BYTES > Bins.MOST) {
            throw new IllegalArgumentException("too many bins");
        }
        double[] all = Arrays.copyOf(before, before.length + bytes / Double.BYTES);
        int limit = packed ? in.pushLimit(bytes) : 0;
        for (int i = before.length; i < all.length; i++) {
            all[i] = in.readDouble();
        }
        if (packed) {
            if (in.getBytesUntilLimit() != 0) {
                throw new IllegalArgumentException("a part of a number");
            }
            in.popLimit(limit);
        }
        return all;
    }

    private void entry(CodedInputStream in, Bins bins) throws IOException {
        long index = 0;
        long count = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> index = in.readSInt32();
                case 2 -> count = whole(in.readDouble());
                default -> throw new IllegalArgumentException("an unknown field");
            }
        }
        bins.add(near(index), count);
    }

    private static int near(long index) {
        if (Math.abs(index) > FARTHEST) {
            throw new IllegalArgumentException("a bin that no value falls into");
        }
        return (int) index;
    }

    private long whole(double count) {
        if (!(count >= 0 && count <= MOST_COUNT && count == Math.rint(count))) {
            throw new IllegalArgumentException("a bin counts whole values");
        }
        counted += count;
        if (counted > MOST_COUNT) {
            throw new IllegalArgumentException("more values than anybody counts");
        }
        return (long) count;
    }
}
