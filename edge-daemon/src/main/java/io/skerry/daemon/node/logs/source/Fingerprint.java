package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * How a file begins. By it a file that was emptied and written anew is told from one that grew, an
 * inode's second life from its first, and a copy is known as one.
 *
 * @param length bytes that it covers, 0 to 1,024
 * @param checksum CRC-32C of them
 */
record Fingerprint(int length, int checksum) {
    static final int LONGEST = 1_024;

    static Fingerprint none() {
        return new Fingerprint(0, 0);
    }

    /** Of a file's beginning, at most up to a place in it. */
    static Fingerprint of(FileChannel file, long upTo) throws IOException {
        int length = (int) Math.min(LONGEST, upTo);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, bytes.position()) < 0) {
                break;
            }
        }
        CRC32C crc = new CRC32C();
        bytes.flip();
        crc.update(bytes);
        return new Fingerprint(bytes.limit(), (int) crc.getValue());
    }

    /** Whether a file begins like this. */
    boolean matches(FileChannel file) throws IOException {
        return of(file, length).equals(this);
    }
}
