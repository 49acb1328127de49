package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file of /proc or /sys that is read again and again: kept open, as the kernel makes its content
 * anew at each read from the start. Unlike a FileChannel, it survives the interrupt of a thread.
 */
final class KernelFile implements AutoCloseable {

    /** Larger reads would make the JVM allocate native memory each time. */
    private static final int CHUNK = 8 * 1024;

    private static final int LIMIT = 16 * 1024 * 1024;

    private final Path path;
    private final TextScanner scanner = new TextScanner();
    private byte[] buffer = new byte[512];
    private @Nullable RandomAccessFile file;

    KernelFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /**
     * Reads the whole file.
     *
     * @return a scanner over it, good until the next read of this file
     * @throws IOException when it cannot be read, with its path
     */
    TextScanner read() throws IOException {
        int length = fill();
        return scanner.over(buffer, length);
    }

    /** A copy of the content. */
    byte[] bytes() throws IOException {
        int length = fill();
        return Arrays.copyOf(buffer, length);
    }

    @Override
    public void close() throws IOException {
        RandomAccessFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    private int fill() throws IOException {
        try {
            RandomAccessFile open = file;
            if (open == null) {
                open = new RandomAccessFile(path.toFile(), "r");
                file = open;
            } else {
                open.seek(0);
            }
            return readAll(open);
        } catch (IOException e) {
            // A device that went away leaves a dead descriptor: the next read opens anew.
            close();
            throw new IOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private int readAll(RandomAccessFile open) throws IOException {
        int length = 0;
        while (true) {
            if (length == buffer.length) {
                if (length >= LIMIT) {
                    throw new IOException("larger than " + LIMIT + " bytes");
                }
                buffer = Arrays.copyOf(buffer, length * 2);
            }
            int count = open.read(buffer, length, Math.min(CHUNK, buffer.length - length));
            if (count <= 0) {
                return length;
            }
            length += count;
        }
    }
}
