package io.skerry.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that one process owns a file, for as long as that process lives: a lock on a file beside it,
 * which the kernel releases however the process ends. SQLite alone would let a second daemon write,
 * and a lock on the database itself would end SQLite's own locks when it is closed.
 */
public final class FileClaim implements AutoCloseable {
    private final FileChannel channel;

    private FileClaim(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the claim.
     *
     * @throws StoreException another holds it, or the folder cannot be written
     */
    public static FileClaim take(Path file) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            FileChannel channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StoreException(
                        StoreException.Reason.LOCKED,
                        file + " is in use by another process; stop that one first");
            }
            return new FileClaim(channel);
        } catch (IOException failed) {
            throw new StoreException(
                    StoreException.Reason.ACCESS,
                    lock
                            + " cannot be written; check its folder's owner, permissions and free"
                            + " space",
                    failed);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new StoreException(StoreException.Reason.IO, "a claim was not released", failed);
        }
    }
}
