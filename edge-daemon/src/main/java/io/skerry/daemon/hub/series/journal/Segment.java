package io.skerry.daemon.hub.series.journal;

import io.skerry.daemon.hub.series.chunk.ByteSink;
import io.skerry.daemon.hub.series.chunk.ByteSource;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import io.skerry.daemon.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment: groups, each written and synced at once. A group is the length of its
 * body, the body's length before compression, CRC-32C of both and the body (4 bytes each, the
 * lowest first), and the body: entries, each with its length before it.
 */
final class Segment {
    private static final int HEADER = 12;
    private static final int LARGEST = 512 << 20;

    private Segment() {}

    static ByteBuffer group(List<byte[]> entries, Squeeze squeeze) {
        ByteSink plain = Journal.sink(entries);
        entries.forEach(plain::block);
        byte[] body = squeeze.close(plain.toBytes());
        ByteBuffer group = ByteBuffer.allocate(HEADER + body.length).order(ByteOrder.LITTLE_ENDIAN);
        group.putInt(body.length).putInt(plain.size());
        group.putInt(sum(body.length, plain.size(), body)).put(body);
        return group.flip();
    }

    /** Gives out the entries of all groups that are whole; from the first other one on, none. */
    static void read(byte[] segment, Consumer<byte[]> sink) {
        ByteBuffer in = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= HEADER) {
            int length = in.getInt();
            int plain = in.getInt();
            int sum = in.getInt();
            if (length <= 0 || length > in.remaining() || plain <= 0 || plain > LARGEST) {
                return;
            }
            int at = in.position();
            byte[] body = Arrays.copyOfRange(segment, at, at + length);
            if (sum != sum(length, plain, body) || !entries(body, plain, sink)) {
                return;
            }
            in.position(at + length);
        }
    }

    private static boolean entries(byte[] body, int plain, Consumer<byte[]> sink) {
        ByteSource entries;
        try {
            entries = new ByteSource(Squeeze.open(body, plain));
        } catch (StoreException torn) {
            return false;
        }
        while (entries.hasMore()) {
            sink.accept(entries.block());
        }
        return true;
    }

    private static int sum(int length, int plain, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .putInt(plain)
                        .flip());
        crc.update(body);
        return (int) crc.getValue();
    }
}
