package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books in two files that are written in turn, in place. So one is whole whenever the
 * power goes, and a disk that is full, of bytes or of inodes, still takes them: both files have
 * their blocks from the beginning.
 *
 * <p>A file is a magic number, the version, a serial number, the length and the CRC-32C of the
 * content, the content.
 */
final class BooksFile implements AutoCloseable {

    private static final int MAGIC = 0x536B4231;
    private static final int HEADER = 24;
    private static final int BLOCKS = 64 << 10;
    private static final int MOST = 64 << 20;

    private final Path folder;
    private final List<FileChannel> files;
    private long serial;

    private BooksFile(Path folder, List<FileChannel> files) {
        this.folder = folder;
        this.files = files;
    }

    /** A content with its serial number. */
    private record Slot(long serial, int version, ByteBuffer content) {}

    /**
     * Opens or makes both files.
     *
     * @param folder that exists
     */
    static BooksFile open(Path folder) {
        try {
            FileChannel first = channel(folder.resolve("books.0"));
            try {
                return new BooksFile(folder, List.of(first, channel(folder.resolve("books.1"))));
            } catch (IOException failed) {
                first.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw StoreException.of(folder, failed);
        }
    }

    /**
     * The newest books that are whole; null when there are none.
     *
     * @throws StoreException when a newer program wrote them
     */
    @Nullable Books read() throws IOException {
        Slot newest = null;
        for (FileChannel file : files) {
            Slot slot = slot(file);
            if (slot != null && (newest == null || slot.serial() > newest.serial())) {
                newest = slot;
            }
        }
        if (newest == null) {
            return null;
        }
        serial = newest.serial();
        return BooksCodec.decode(newest.content().array(), newest.version());
    }

    /** Makes the books durable; returns their serial number. */
    long write(Books books) throws IOException {
        byte[] content = BooksCodec.encode(books);
        long next = serial + 1;
        ByteBuffer whole = ByteBuffer.allocate(HEADER + content.length);
        whole.putInt(MAGIC)
                .putInt(BooksCodec.VERSION)
                .putLong(next)
                .putInt(content.length)
                .putInt(crc(next, content))
                .put(content)
                .flip();
        FileChannel file = files.get((int) (next % 2));
        while (whole.hasRemaining()) {
            file.write(whole, whole.position());
        }
        file.force(false);
        serial = next;
        return next;
    }

    @Override
    public void close() {
        for (FileChannel file : files) {
            try {
                file.close();
            } catch (IOException failed) {
                throw StoreException.of(folder, failed);
            }
        }
    }

    private static FileChannel channel(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (file.size() < BLOCKS) {
            ByteBuffer zeros = ByteBuffer.allocate((int) (BLOCKS - file.size()));
            while (zeros.hasRemaining()) {
                file.write(zeros, file.size());
            }
            file.force(true);
        }
        return file;
    }

    private @Nullable Slot slot(FileChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (!fill(file, header, 0) || header.flip().getInt() != MAGIC) {
            return null;
        }
        int version = header.getInt();
        if (version > BooksCodec.VERSION) {
            throw new StoreException(
                    StoreException.Reason.NEWER_SCHEMA,
                    folder + " was written by a newer version; install that version again");
        }
        long number = header.getLong();
        int length = header.getInt();
        int crc = header.getInt();
        if (length < 0 || length > MOST) {
            return null;
        }
        ByteBuffer content = ByteBuffer.allocate((int) Math.min(length, file.size()));
        if (content.capacity() != length
                || !fill(file, content, HEADER)
                || crc(number, content.array()) != crc) {
            return null;
        }
        return new Slot(number, version, content);
    }

    private static boolean fill(FileChannel file, ByteBuffer into, long offset) throws IOException {
        while (into.hasRemaining()) {
            if (file.read(into, offset + into.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int crc(long serial, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(serial).flip());
        crc.update(content);
        return (int) crc.getValue();
    }
}
