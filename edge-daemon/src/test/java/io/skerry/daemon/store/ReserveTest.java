package io.skerry.daemon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a disk that others really fill. */
class ReserveTest {
    private static final long RESERVE = 1 << 20;

    private SmallDisk disk;
    private Path file;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = SmallDisk.of("size=8m");
        file = disk.folder().resolve("a.db");
    }

    @AfterEach
    void unmount() throws IOException {
        disk.close();
    }

    @Test
    void withoutRoomOnTheDiskHundredsOfEntriesAreWrittenIntoTheReserve() throws IOException {
        try (Database database = open(RESERVE)) {
            put(database, 1);
            disk.fill();
            for (int key = 2; key <= 400; key++) {
                put(database, key);
            }
            assertEquals(400, count(database));
        }
        try (Database again = open(RESERVE)) {
            assertEquals(400, count(again), "it opens without room, too");
        }
    }

    @Test
    void withoutAReserveTheFirstFewAreRefused() throws IOException {
        try (Database database = open(0)) {
            put(database, 1);
            disk.fill();
            StoreException refused =
                    assertThrows(
                            StoreException.class,
                            () -> {
                                for (int key = 2; key <= 400; key++) {
                                    put(database, key);
                                }
                            });
            assertEquals(StoreException.Reason.FULL, refused.reason());
        }
    }

    @Test
    void whenTheReserveIsUsedUpItIsSaidAndNothingIsLost() throws IOException {
        try (Database database = open(RESERVE)) {
            Path filler = disk.fill();
            long written = 0;
            StoreException refused = null;
            while (refused == null) {
                try {
                    put(database, written + 1);
                    written++;
                } catch (StoreException full) {
                    refused = full;
                }
            }
            assertEquals(StoreException.Reason.FULL, refused.reason());
            assertEquals(written, count(database));
            Files.delete(filler);
            put(database, written + 1);
            assertEquals(written + 1, count(database));
        }
    }

    @Test
    void startsDoNotAddUp() throws IOException {
        open(RESERVE).close();
        long once = Files.size(file);
        assertTrue(once >= RESERVE, once + " bytes");
        for (int i = 0; i < 5; i++) {
            open(RESERVE).close();
        }
        assertEquals(once, Files.size(file));
    }

    @Test
    void whereThereIsNoRoomToReserveItOpensAllTheSame() throws IOException {
        open(0).close();
        Path filler = disk.fill();
        try (FileChannel rest = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            // So much that it can be opened, and no more.
            rest.truncate(rest.size() - RESERVE / 2);
        }
        try (Database database = open(RESERVE)) {
            assertEquals(0, count(database));
            Files.delete(filler);
            put(database, 1);
            assertEquals(1, count(database));
        }
    }

    private Database open(long reserve) {
        return Database.open(file, DatabaseFaultsTest.SCHEMA, reserve);
    }

    private static void put(Database database, long key) {
        var _ = database.write(tx -> tx.update("INSERT INTO t VALUES(?,zeroblob(1000))", key));
    }

    private static long count(Database database) {
        return database.read(tx -> tx.first("SELECT count(*) FROM t", row -> row.getLong(1)))
                .orElseThrow();
    }
}
