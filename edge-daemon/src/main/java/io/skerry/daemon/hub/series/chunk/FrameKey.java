package io.skerry.daemon.hub.series.chunk;

import java.util.Comparator;

/**
 * Where a frame stands among those of its node. What is stored sorts so, in whatever order it came.
 *
 * @param observedAt by the hub's clock, milliseconds since 1970-01-01 UTC
 * @param epoch of the node's buffer; unsigned
 * @param sequence within the epoch
 */
public record FrameKey(long observedAt, long epoch, long sequence) implements Comparable<FrameKey> {
    private static final Comparator<FrameKey> ORDER =
            Comparator.comparingLong(FrameKey::observedAt)
                    .thenComparing(FrameKey::epoch, Long::compareUnsigned)
                    .thenComparingLong(FrameKey::sequence);

    @Override
    public int compareTo(FrameKey other) {
        return ORDER.compare(this, other);
    }
}
