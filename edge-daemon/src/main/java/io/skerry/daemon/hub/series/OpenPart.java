package io.skerry.daemon.hub.series;

import io.skerry.daemon.hub.series.chunk.Bulk;
import io.skerry.daemon.hub.series.chunk.RawChunk;
import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.ArrayList;
import java.util.List;

/** Frames of one span that are not sealed yet, packed. Immutable. */
final class OpenPart {
    private static final long OVERHEAD = 96;

    /**
     * With more values than this the series are packed one by one, or each look at one of them
     * would unpack all: at most 8 MiB.
     */
    private static final long MOST_SOLID = 1 << 18;

    private final byte[] chunk;
    private final long span;
    private final int level;
    private final long segment;
    private final long values;
    private final Bulk bulk;

    /**
     * Packs frames.
     *
     * @param level how often they were packed together
     * @param segment oldest one of the journal that holds some of them
     * @param values of all series
     */
    private OpenPart(
            RawChunk frames, long span, int level, long segment, long values, Squeeze squeeze) {
        this.chunk = values <= MOST_SOLID ? frames.solid(squeeze) : frames.sealed(squeeze);
        this.span = span;
        this.level = level;
        this.segment = segment;
        this.values = values;
        this.bulk = frames.bulk();
    }

    static OpenPart of(List<RawFrame> frames, long span, long segment, Squeeze squeeze) {
        long values = frames.stream().mapToLong(frame -> frame.samples().size()).sum();
        return new OpenPart(RawChunk.of(frames), span, 0, segment, values, squeeze);
    }

    /** Parts of one span as one. */
    static OpenPart of(List<OpenPart> parts, Squeeze squeeze) {
        List<RawChunk> chunks = new ArrayList<>();
        long segment = Long.MAX_VALUE;
        long values = 0;
        for (OpenPart part : parts) {
            chunks.add(part.open());
            segment = Math.min(segment, part.segment);
            values += part.values;
        }
        return new OpenPart(
                RawChunk.together(chunks),
                parts.getFirst().span,
                parts.getFirst().level + 1,
                segment,
                values,
                squeeze);
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

    /** What it takes to be joined with others. */
    Bulk bulk() {
        return bulk;
    }

    /** Room that it takes in memory. */
    long bytes() {
        return chunk.length + OVERHEAD;
    }
}
