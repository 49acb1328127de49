package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.store.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallastTest {

    private static final long BYTES = 100_000;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    private long room = BYTES;

    @Test
    void isThrownOffOnceAndTakenAboardAgainWhereThereIsRoom() throws IOException {
        Path file = folder.resolve("ballast");
        Ballast ballast = new Ballast(file, BYTES, bytes -> bytes <= room);
        ballast.restore();
        assertEquals(BYTES, Files.size(file));
        assertEquals(BYTES, ballast.heldBytes());
        assertTrue(ballast.release());
        assertFalse(ballast.release());
        assertEquals(0, ballast.heldBytes());
        room = BYTES - 1;
        ballast.restore();
        assertFalse(Files.exists(file));
        room = BYTES;
        ballast.restore();
        assertTrue(ballast.release());
    }

    @Test
    void onAFullDiskItStaysAway() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.of("size=64k")) {
            Path file = disk.folder().resolve("ballast");
            Ballast ballast = new Ballast(file, BYTES, bytes -> true);
            ballast.restore();
            assertEquals(0, ballast.heldBytes());
            assertFalse(Files.exists(file));
        }
    }
}
