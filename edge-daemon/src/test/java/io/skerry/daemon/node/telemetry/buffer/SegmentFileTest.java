package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.daemon.store.SmallDisk;
import io.skerry.daemon.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFileTest {

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void recordsComeBackByTheirOffset() throws IOException {
        try (SegmentFile file = SegmentFile.create(path())) {
            long first = file.size();
            file.write(record(1, 2, 3));
            long second = file.size();
            file.write(record(4));
            file.force();
            Records.Read read = file.record(second);
            assertNotNull(read);
            assertArrayEquals(new byte[] {4}, read.content());
            assertEquals(Records.HEAD, read.type());
            assertEquals(second, read.offset());
            assertNull(file.record(first + 1), "no record begins here");
        }
    }

    @Test
    void goesOnWhereItEnded() throws IOException {
        try (SegmentFile file = SegmentFile.create(path())) {
            file.write(record(1));
        }
        try (SegmentFile file = SegmentFile.append(path())) {
            file.write(record(2));
        }
        assertEquals(2, count());
    }

    @Test
    void isCutToAnyLengthAndStillHasAHeader() throws IOException {
        try (SegmentFile file = SegmentFile.create(path())) {
            file.write(record(1));
            long one = file.size();
            file.write(record(2));
            file.cut(one);
            assertEquals(one, file.size());
            file.cut(3);
            assertEquals(SegmentFile.HEADER, file.size());
            file.write(record(3));
        }
        assertEquals(1, count());
    }

    @Test
    void neverTakesTheNameOfAnother() throws IOException {
        SegmentFile.create(path()).close();
        assertThrows(FileAlreadyExistsException.class, () -> SegmentFile.create(path()));
    }

    @Test
    void whatIsNotMadeLeavesNothingBehind() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.of("size=64k")) {
            disk.fill();
            Path file = disk.folder().resolve("0000000001.log");
            assertThrows(IOException.class, () -> SegmentFile.create(file));
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void aFileOfANewerVersionIsRefusedAndADamagedHeaderIsNot() throws IOException {
        try (SegmentFile file = SegmentFile.create(path())) {
            file.write(record(1));
        }
        byte[] bytes = Files.readAllBytes(path());
        bytes[7] = 2;
        Files.write(path(), bytes);
        StoreException refused = assertThrows(StoreException.class, this::count);
        assertEquals(StoreException.Reason.NEWER_SCHEMA, refused.reason());
        bytes[0] ^= 1;
        Files.write(path(), bytes);
        assertEquals(1, count());
    }

    @Test
    void namesOfFilesSayWhatTheyAre() {
        assertEquals("0000000012.log", new SegmentName(12, false).file());
        for (SegmentName name :
                new SegmentName[] {new SegmentName(7, true), new SegmentName(1L << 40, false)}) {
            assertEquals(Optional.of(name), SegmentName.parse(name.file()));
        }
        assertEquals(Optional.empty(), SegmentName.parse("books.0"));
        assertEquals(Optional.empty(), SegmentName.parse("12.log.tmp"));
        assertEquals(Optional.empty(), SegmentName.parse("-1.log"));
    }

    private int count() throws IOException {
        try (SegmentFile file = SegmentFile.read(path())) {
            RecordReader records = file.records();
            int count = 0;
            while (records.next() != null) {
                count++;
            }
            return count;
        }
    }

    private Path path() {
        return folder.resolve("0000000001.log");
    }

    private static byte[] record(int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Records.write(out, Records.HEAD, bytes);
        return out.toByteArray();
    }
}
