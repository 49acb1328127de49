package io.skerry.daemon.hub.series.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both disks keep to. */
class RealDiskTest {
    @TempDir Path temp;

    static Stream<Disk> disks() {
        return Stream.of(new RealDisk(), new MemoryDisk());
    }

    @ParameterizedTest
    @MethodSource("disks")
    void whatIsWrittenIsRead(Disk disk) throws IOException {
        Path folder = temp.resolve("series");
        assertEquals(List.of(), disk.list(folder));
        Path file = folder.resolve("one");
        try (Disk.Out out = disk.create(file)) {
            out.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            out.write(ByteBuffer.wrap(new byte[] {4}));
            out.sync();
            out.truncate(3);
            out.sync();
        }
        disk.sync(file);
        assertArrayEquals(new byte[] {1, 2, 3}, disk.read(file));
        assertEquals(List.of(file), disk.list(folder));
        disk.delete(file);
        disk.delete(file);
        assertEquals(List.of(), disk.list(folder));
        assertThrows(NoSuchFileException.class, () -> disk.read(file));
    }

    @ParameterizedTest
    @MethodSource("disks")
    void aFileIsMadeOnce(Disk disk) throws IOException {
        Path folder = temp.resolve("again");
        var _ = disk.list(folder);
        disk.create(folder.resolve("one")).close();
        IOException refused =
                assertThrows(IOException.class, () -> disk.create(folder.resolve("one")));
        assertTrue(
                refused instanceof FileAlreadyExistsException
                        || String.valueOf(refused.getMessage()).contains("exists"));
    }

    @ParameterizedTest
    @MethodSource("disks")
    void nothingIsWrittenToAFileThatWasClosed(Disk disk) throws IOException {
        Path folder = temp.resolve("closed");
        var _ = disk.list(folder);
        Disk.Out out = disk.create(folder.resolve("one"));
        out.close();
        assertThrows(IOException.class, () -> out.write(ByteBuffer.wrap(new byte[] {1})));
    }

    @ParameterizedTest
    @MethodSource("disks")
    void onlyItsOwnerReadsIt(Disk disk) throws IOException {
        Path folder = temp.resolve("private");
        var _ = disk.list(folder);
        Path file = folder.resolve("one");
        disk.create(file).close();
        if (disk instanceof RealDisk) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        }
    }
}
