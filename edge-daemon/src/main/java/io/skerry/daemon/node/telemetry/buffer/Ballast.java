package io.skerry.daemon.node.telemetry.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongPredicate;

/**
 * A file of zeros that is thrown off when the disk is full to the last byte or inode: giving
 * something up in good order needs a little room first.
 */
final class Ballast {

    private static final int BLOCK = 64 << 10;

    private final Path file;
    private final long bytes;
    private final LongPredicate fits;
    private boolean aboard;

    /**
     * @param file which nobody else touches
     * @param bytes how large it shall be
     * @param fits whether the disk has room for so many bytes beside what is left to others
     */
    Ballast(Path file, long bytes, LongPredicate fits) {
        this.file = file;
        this.bytes = bytes;
        this.fits = fits;
    }

    /** What it takes now, bytes. */
    long heldBytes() {
        return aboard ? bytes : 0;
    }

    /** Frees its room; returns whether there was any. */
    boolean release() throws IOException {
        aboard = false;
        return Files.deleteIfExists(file);
    }

    /** Takes it aboard where there is room for it; later if not now. */
    void restore() {
        if (aboard || !fits.test(bytes)) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (channel.size() < bytes) {
                int length = (int) Math.min(BLOCK, bytes - channel.size());
                channel.write(ByteBuffer.allocate(length), channel.size());
            }
            aboard = true;
        } catch (IOException full) {
            leave();
        }
    }

    private void leave() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            // What is there of it is found and filled up the next time.
            aboard = false;
        }
    }
}
