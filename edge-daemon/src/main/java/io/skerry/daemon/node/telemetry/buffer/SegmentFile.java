package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of the log: a magic number and the version, then records. */
final class SegmentFile implements AutoCloseable {

    static final int HEADER = 8;

    private static final int MAGIC = 0x536B5431;
    private static final int VERSION = 1;
    private static final int WINDOW = 128 << 10;
    private static final int ONE_RECORD = 4 << 10;

    private final Path path;
    private final FileChannel channel;
    private long size;

    private SegmentFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
    }

    /** Makes a file that does not exist. */
    static SegmentFile create(Path path) throws IOException {
        SegmentFile file =
                open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE));
        try {
            file.write(header());
        } catch (IOException failed) {
            file.close();
            Files.deleteIfExists(path);
            throw failed;
        }
        return file;
    }

    /** Opens a file to go on with it. */
    static SegmentFile append(Path path) throws IOException {
        return open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Opens a file to read it. */
    static SegmentFile read(Path path) throws IOException {
        return open(path, Set.of(StandardOpenOption.READ));
    }

    private static SegmentFile open(Path path, Set<? extends OpenOption> options)
            throws IOException {
        return new SegmentFile(path, FileChannel.open(path, options));
    }

    /**
     * Its records.
     *
     * @throws StoreException when a newer program wrote it
     */
    RecordReader records() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        int length = channel.read(header, 0);
        // A damaged header is no reason to give up records that prove themselves.
        if (length == HEADER && header.flip().getInt() == MAGIC && header.getInt() > VERSION) {
            throw new StoreException(
                    StoreException.Reason.NEWER_SCHEMA,
                    path + " was written by a newer version; install that version again");
        }
        return new RecordReader(channel, HEADER, WINDOW);
    }

    /** The record at an offset; null when it is not whole. */
    Records.@Nullable Read record(long offset) throws IOException {
        Records.Read read = new RecordReader(channel, offset, ONE_RECORD).next();
        return read != null && read.offset() == offset ? read : null;
    }

    long size() {
        return size;
    }

    /** Adds bytes at its end; when that fails it is as long as before. */
    void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest, size + rest.position());
            }
        } catch (IOException failed) {
            channel.truncate(size);
            throw failed;
        }
        size += bytes.length;
    }

    /** Makes what was written durable. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Leaves only its first bytes, and a header. */
    void cut(long length) throws IOException {
        channel.truncate(length);
        size = Math.min(size, length);
        if (size < HEADER) {
            size = 0;
            write(header());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static byte[] header() {
        return ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(VERSION).array();
    }
}
