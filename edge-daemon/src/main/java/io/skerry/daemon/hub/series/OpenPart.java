package io.skerry.daemon.hub.series;

import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.ArrayList;
import java.util.List;

/** Frames of one span that are not sealed yet, packed. Immutable. */
final class OpenPart {
    private static final long OVERHEAD = 96;

    private final byte[] chunk;
    private final long span;
    private final int level;
    private final long segment;

    /**
     * Packs frames.
     *
     * @param level how often they were packed together
     * @param segment oldest one of the journal that holds some of them
     */
    private OpenPart(byte[] chunk, long span, int level, long segment) {
        this.chunk = chunk;
        this.span = span;
        this.level = level;
        this.segment = segment;
    }

    static OpenPart of(List<RawFrame> frames, long span, long segment, Squeeze squeeze) {
        return new OpenPart(RawChunk.solid(frames, squeeze), span, 0, segment);
    }

    /** Parts of one span as one. */
    static OpenPart of(List<OpenPart> parts, Squeeze squeeze) {
        List<RawFrame> frames = new ArrayList<>();
        long segment = Long.MAX_VALUE;
        for (OpenPart part : parts) {
            frames.addAll(part.open().frames());
            segment = Math.min(segment, part.segment);
        }
        return new OpenPart(
                RawChunk.solid(frames, squeeze),
                parts.getFirst().span,
                parts.getFirst().level + 1,
                segment);
    }

    RawChunk open() {
        return RawChunk.open(chunk);
    }

    /** Start of the span, milliseconds since 1970-01-01 UTC. */
    long span() {
        return span;
    }

    int level() {
        return level;
    }

    long segment() {
        return segment;
    }

    /** Room that it takes in memory. */
    long bytes() {
        return chunk.length + OVERHEAD;
    }
}
