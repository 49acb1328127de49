package io.skerry.daemon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes whole files so that a crash leaves the old or the new one: temp, fsync, rename, fsync of
 * the folder.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Replaces or makes a file that only its owner can read.
     *
     * @throws StoreException the old file is untouched
     */
    public static void write(Path file, byte[] content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("no file: " + file);
        }
        Path temp = folder.resolve("." + file.getFileName() + ".new");
        try {
            Files.deleteIfExists(temp);
            try (FileChannel channel =
                    FileChannel.open(
                            temp,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException failed) {
            throw fault(file, failed);
        }
    }

    private static StoreException fault(Path file, IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("No space left")
                ? new StoreException(
                        StoreException.Reason.FULL,
                        file + " cannot be written: the disk is full; free some space",
                        failed)
                : new StoreException(
                        StoreException.Reason.ACCESS,
                        file + " cannot be written: " + message,
                        failed);
    }
}
