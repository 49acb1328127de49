package io.skerry.daemon.hub.export.queue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.xerial.snappy.Snappy;

/**
 * A record as a segment keeps it, big-endian: 4 bytes length of the body, 4 bytes CRC-32C of it,
 * then the body: 1 byte flags, 4 samples, 8 newest timestamp, 1 length of the node's name, the
 * name, the series as a Snappy block.
 */
final class RecordCodec {
    static final int HEADER = 8;
    private static final int FIXED = 14;
    private static final int LATE = 1;

    /** No record is larger, not even unpacked; a length that says so is damage. */
    private static final int LARGEST = 16 << 20;

    private RecordCodec() {}

    /** A record and where the next one begins. */
    record Read(QueueRecord record, int end) {}

    static byte[] encode(QueueRecord record) {
        try {
            byte[] node = record.node().getBytes(StandardCharsets.UTF_8);
            byte[] packed = Snappy.compress(record.series().toByteArray());
            if (node.length > 255 || record.series().size() > LARGEST) {
                throw new IllegalArgumentException("a record of " + packed.length + " bytes");
            }
            int length = FIXED + node.length + packed.length;
            ByteBuffer out = ByteBuffer.allocate(HEADER + length);
            out.position(HEADER);
            out.put((byte) (record.late() ? LATE : 0))
                    .putInt(record.samples())
                    .putLong(record.newestMillis())
                    .put((byte) node.length)
                    .put(node)
                    .put(packed);
            out.putInt(0, length).putInt(4, crc(out.array(), HEADER, length));
            return out.array();
        } catch (IOException impossible) {
            throw new IllegalStateException("Snappy cannot pack an array", impossible);
        }
    }

    /** Reads the record at a place of a segment; empty when there is no whole one. */
    static Optional<Read> decode(byte[] segment, int at) {
        if (segment.length - at < HEADER + FIXED) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(segment).position(at);
        int length = in.getInt();
        int crc = in.getInt();
        if (length < FIXED
                || length > in.remaining()
                || crc != crc(segment, in.position(), length)) {
            return Optional.empty();
        }
        int end = in.position() + length;
        boolean late = (in.get() & LATE) != 0;
        int samples = in.getInt();
        long newest = in.getLong();
        byte[] node = new byte[in.get() & 0xff];
        if (node.length > end - in.position()) {
            return Optional.empty();
        }
        in.get(node);
        return unpack(segment, in.position(), end - in.position())
                .map(series ->
                        new Read(
                                new QueueRecord(
                                        new String(node, StandardCharsets.UTF_8),
                                        late,
                                        samples,
                                        newest,
                                        series),
                                end));
    }

    private static Optional<ByteString> unpack(byte[] bytes, int from, int length) {
        try {
            int plain = Snappy.uncompressedLength(bytes, from, length);
            if (plain < 0 || plain > LARGEST) {
                return Optional.empty();
            }
            byte[] series = new byte[plain];
            Snappy.uncompress(bytes, from, length, series, 0);
            return Optional.of(ByteString.copyFrom(series));
        } catch (IOException damaged) {
            // Its checksum holds and yet it is none: as good as a wrong checksum.
            return Optional.empty();
        }
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
