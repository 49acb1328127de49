package io.skerry.daemon.hub.series.rollup;

import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import io.skerry.daemon.hub.series.chunk.Checksum;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The sketches of one series over a span, by the start of their bucket: plain length, then
 * compressed a zero, the version, a count and, for each, the difference of its start to the one
 * before, its own length and the sketch; CRC-32C behind it. The first version began with the count,
 * which is never zero, and had each bin with its index instead of runs.
 */
public final class SketchChunk {
    private static final int LARGEST = 256 << 20;

    /** The version in which bins are in runs. */
    private static final int RUNS = 2;

    private static final int MOST_SKETCHES = 1 << 20;

    private SketchChunk() {}

    /** Writes them. */
    public static byte[] write(NavigableMap<Long, Sketch> sketches, Squeeze squeeze) {
        ByteSink out = new ByteSink(sketches.size() * 128);
        out.varint(0);
        out.varint(RUNS);
        out.varint(sketches.size());
        long previous = 0;
        for (var entry : sketches.entrySet()) {
            ByteSink one = new ByteSink(128);
            entry.getValue().write(one);
            out.zigzag(entry.getKey() - previous);
            out.block(one.toBytes());
            previous = entry.getKey();
        }
        ByteSink chunk = new ByteSink(out.size());
        chunk.varint(out.size());
        chunk.bytes(squeeze.close(out.toBytes()));
        return Checksum.append(chunk.toBytes());
    }

    /**
     * Adds them to others.
     *
     * @param into the sketch of a bucket that starts then; null leaves it out
     * @throws io.skerry.daemon.store.StoreException when the chunk is damaged
     */
    public static void read(byte[] chunk, LongFunction<@Nullable Sketch> into) {
        int length = Checksum.verify(chunk);
        ByteSource head = new ByteSource(chunk);
        int plain = head.count(LARGEST);
        ByteSource in =
                new ByteSource(
                        Squeeze.open(Arrays.copyOfRange(chunk, sizeOf(plain), length), plain));
        int count = in.count(MOST_SKETCHES);
        boolean runs = count == 0;
        if (runs) {
            version(in);
            count = in.count(MOST_SKETCHES);
        }
        long start = 0;
        for (int i = 0; i < count; i++) {
            start += in.zigzag();
            int size = in.count(LARGEST);
            Sketch wanted = into.apply(start);
            if (wanted == null) {
                in.skip(size);
            } else if (runs) {
                wanted.read(in);
            } else {
                wanted.readEach(in);
            }
        }
    }

    private static void version(ByteSource in) {
        if (in.count(RUNS) != RUNS) {
            throw ByteSource.damaged();
        }
    }

    private static int sizeOf(int varint) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(varint)) / 7);
    }
}
