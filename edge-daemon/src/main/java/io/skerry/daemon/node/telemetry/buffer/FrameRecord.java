package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameCodec;
import io.skerry.daemon.node.telemetry.Thinned;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A frame as the content of a record: what is needed to account for it first, so that a segment can
 * be gone over without decoding values.
 */
final class FrameRecord {

    private static final int HASH = 32;
    private static final int FIXED = 8 * 6 + 4 + 1;

    private FrameRecord() {}

    /**
     * Where a frame lies and what it counts for.
     *
     * @param from first sequence that it stands for
     * @param samples in it
     * @param thinnedSamples that were given up for it
     * @param startMillis start of its interval, wall clock
     * @param endMillis end of its interval, wall clock
     * @param offset of its record in the file
     * @param length of its record
     */
    record Entry(
            long epoch,
            long from,
            long sequence,
            int samples,
            long thinnedSamples,
            long startMillis,
            long endMillis,
            long offset,
            int length) {

        DropGaps.Dropped dropped() {
            return new DropGaps.Dropped(
                    epoch, from, sequence, startMillis, endMillis, samples, thinnedSamples);
        }
    }

    static byte[] encode(Frame frame, ChainLink link) {
        byte[] body = FrameCodec.encode(frame.time(), frame.samples(), frame.sketches());
        ByteBuffer content =
                ByteBuffer.allocate(FIXED + (link.isKnown() ? 2 * HASH : 0) + body.length)
                        .putLong(frame.epoch())
                        .putLong(frame.from())
                        .putLong(frame.sequence())
                        .putLong(frame.thinnedSamples())
                        .putLong(frame.time().wallMillis() - frame.time().intervalMillis())
                        .putLong(frame.time().wallMillis())
                        .putInt(frame.samples().size())
                        .put((byte) (link.isKnown() ? 1 : 0));
        if (link.isKnown()) {
            content.put(HexFormat.of().parseHex(link.before()));
            content.put(HexFormat.of().parseHex(link.after()));
        }
        return content.put(body).array();
    }

    static Entry entry(Records.Read read) {
        ByteBuffer content = read.buffer();
        long epoch = content.getLong();
        long from = content.getLong();
        long sequence = content.getLong();
        long thinned = content.getLong();
        long start = content.getLong();
        long end = content.getLong();
        return new Entry(
                epoch,
                from,
                sequence,
                content.getInt(),
                thinned,
                start,
                end,
                read.offset(),
                read.length());
    }

    /** The frame with its place in the chain. */
    static Kept decode(Records.Read read) {
        Entry entry = entry(read);
        ByteBuffer content = read.buffer().position(FIXED - 1);
        ChainLink link =
                content.get() == 1 ? new ChainLink(hash(content), hash(content)) : ChainLink.NONE;
        byte[] body = new byte[content.remaining()];
        content.get(body);
        FrameCodec.Decoded decoded = FrameCodec.decode(body);
        Thinned thinned =
                entry.from() == entry.sequence()
                        ? null
                        : new Thinned(entry.from(), entry.thinnedSamples(), link);
        return new Kept(
                new Frame(
                        entry.epoch(),
                        entry.sequence(),
                        decoded.time(),
                        decoded.samples(),
                        decoded.sketches(),
                        thinned),
                link);
    }

    private static String hash(ByteBuffer content) {
        byte[] hash = new byte[HASH];
        content.get(hash);
        return HexFormat.of().formatHex(hash);
    }
}
