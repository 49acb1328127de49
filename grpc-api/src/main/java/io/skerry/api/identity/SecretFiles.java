package io.skerry.api.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Writes a file that only its owner may read, whole or not at all. */
final class SecretFiles {
    private SecretFiles() {}

    /**
     * Writes beside the target, syncs, and puts it in place in one step.
     *
     * @throws FileAlreadyExistsException when the target is there and may not be replaced
     */
    static void write(Path target, byte[] bytes, boolean replace, SecureRandom random)
            throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new IOException("the root folder is no file");
        }
        byte[] suffix = new byte[8];
        random.nextBytes(suffix);
        Path temporary =
                folder.resolve(
                        "." + absolute.getFileName() + "." + HexFormat.of().formatHex(suffix));
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            attributes)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            if (replace) {
                Files.move(
                        temporary,
                        absolute,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                // A hard link is the one step that puts a whole file in place and fails when there
                // is one.
                Files.createLink(absolute, temporary);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (posix) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
