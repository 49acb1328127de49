package io.skerry.daemon.node.pipeline;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import java.nio.ByteBuffer;

/** The sketches of this product: all of one mapping, or they could not be merged. */
public final class Sketches {
    /** Relative accuracy of a quantile. */
    public static final double ACCURACY = 0.01;

    /**
     * Bins of one sketch, at most 8 KiB: from a microsecond to ten minutes in seconds. Of what is
     * spread wider the smallest values lie together in the lowest bin.
     */
    private static final int MOST_BINS = 1_024;

    private Sketches() {}

    /** Nothing yet. */
    public static DDSketch empty() {
        return DDSketches.logarithmicCollapsingLowestDense(ACCURACY, MOST_BINS);
    }

    /**
     * As the protobuf message of com.datadoghq:sketches-java, which the sketch writes itself: the
     * library's generated classes are older than the protobuf runtime likes.
     */
    public static byte[] bytes(DDSketch sketch) {
        ByteBuffer buffer = sketch.serialize();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
