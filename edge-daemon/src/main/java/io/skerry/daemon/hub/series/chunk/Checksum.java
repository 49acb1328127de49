package io.skerry.daemon.hub.series.chunk;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** CRC-32C at the end of bytes, the lowest byte first: SQLite itself notices no flipped bit. */
public final class Checksum {
    /** How many bytes it takes. */
    public static final int SIZE = 4;

    private Checksum() {}

    /** The bytes with their sum behind them. */
    public static byte[] append(byte[] bytes) {
        byte[] summed = Arrays.copyOf(bytes, bytes.length + SIZE);
        long sum = of(bytes, bytes.length);
        for (int i = 0; i < SIZE; i++) {
            summed[bytes.length + i] = (byte) (sum >>> (8 * i));
        }
        return summed;
    }

    /**
     * How many bytes come before the sum.
     *
     * @throws io.skerry.daemon.store.StoreException when it is not their sum
     */
    public static int verify(byte[] summed) {
        int length = summed.length - SIZE;
        if (length < 0) {
            throw ByteSource.damaged();
        }
        long sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum |= (summed[length + i] & 0xffL) << (8 * i);
        }
        if (sum != of(summed, length)) {
            throw ByteSource.damaged();
        }
        return length;
    }

    private static long of(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
