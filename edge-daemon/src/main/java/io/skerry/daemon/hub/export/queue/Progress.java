package io.skerry.daemon.hub.export.queue;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How far an engine has come.
 *
 * @param from everything before was settled
 * @param to end of the window that is under way; the same place when none is
 * @param rounds rounds of that window that were settled
 */
record Progress(Place from, Place to, int rounds) {
    static final Progress NONE = new Progress(Place.START, Place.START, 0);
    private static final int LENGTH = 40;

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        out.putLong(from.segment())
                .putLong(from.offset())
                .putLong(to.segment())
                .putLong(to.offset())
                .putInt(rounds);
        return out.putInt(crc(out.array())).array();
    }

    /** What was written; {@link #NONE} for what is damaged: then what waits is sent once more. */
    static Progress decode(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Progress progress =
                new Progress(
                        new Place(in.getLong(), in.getLong()),
                        new Place(in.getLong(), in.getLong()),
                        in.getInt());
        return in.getInt() == crc(bytes) ? progress : NONE;
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, LENGTH - 4);
        return (int) crc.getValue();
    }
}
