package io.skerry.daemon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    private static final Migrations ONE =
            new Migrations(List.of(List.of("CREATE TABLE t(k TEXT PRIMARY KEY, v INTEGER)")));
    private static final Migrations TWO =
            new Migrations(
                    List.of(ONE.steps().getFirst(), List.of("ALTER TABLE t ADD COLUMN w TEXT")));

    @TempDir Path folder;

    @Test
    void whatWasWrittenIsThereAfterReopening() {
        try (Database database = Database.open(folder.resolve("a.db"), ONE)) {
            put(database, "a", 1);
        }
        try (Database database = Database.open(folder.resolve("a.db"), ONE)) {
            assertEquals(List.of("a"), keys(database));
        }
    }

    @Test
    void aFailedTransactionLeavesNothingAndHarmsNoOtherOfItsGroup() {
        try (Database database = Database.open(folder.resolve("a.db"), ONE)) {
            List<CompletableFuture<Integer>> all =
                    IntStream.range(0, 100)
                            .mapToObj(i ->
                                    database.submit(tx -> {
                                        int rows =
                                                tx.update("INSERT INTO t VALUES(?,?)", "k" + i, i);
                                        if (i % 2 == 1) {
                                            throw new IllegalStateException("odd");
                                        }
                                        return rows;
                                    }))
                            .toList();
            for (int i = 0; i < all.size(); i++) {
                CompletableFuture<Integer> one = all.get(i);
                if (i % 2 == 1) {
                    assertThrows(CompletionException.class, one::join);
                } else {
                    assertEquals(1, one.join());
                }
            }
            assertEquals(50, keys(database).size());
        }
    }

    @Test
    void whoWaitsInAnAnswerDoesNotStopTheWriter() {
        CountDownLatch chained = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (Database database = Database.open(folder.resolve("a.db"), ONE)) {
            CompletableFuture<Boolean> told =
                    database.submit(tx -> await(chained)).thenApply(_ -> await(written));
            chained.countDown();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> put(database, "a", 1));
            written.countDown();
            assertTrue(told.join());
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void anOlderSchemaIsBackedUpAndBroughtForward() {
        Path file = folder.resolve("a.db");
        try (Database database = Database.open(file, ONE)) {
            put(database, "a", 1);
        }
        try (Database database = Database.open(file, TWO)) {
            database.write(tx -> tx.update("UPDATE t SET w='x'"));
        }
        try (Database backup = Database.open(folder.resolve("a.db.v1.backup"), ONE)) {
            assertEquals(List.of("a"), keys(backup));
        }
    }

    @Test
    void aNewerSchemaStopsTheStartAndIsLeftAsItWas() throws Exception {
        Path file = folder.resolve("a.db");
        Database.open(file, TWO).close();
        byte[] before = Files.readAllBytes(file);
        StoreException refused = assertThrows(StoreException.class, () -> Database.open(file, ONE));
        assertEquals(StoreException.Reason.NEWER_SCHEMA, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).contains("schema 2"));
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Path file = folder.resolve("a.db");
        Files.writeString(file, "this is no database, but a text of some length".repeat(50));
        StoreException refused = assertThrows(StoreException.class, () -> Database.open(file, ONE));
        assertEquals(StoreException.Reason.CORRUPT, refused.reason());
    }

    @Test
    void aDatabaseThatAnotherProcessHoldsIsRefused() throws Exception {
        Path file = folder.resolve("a.db");
        Database.open(file, ONE).close();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            StoreException refused =
                    assertThrows(StoreException.class, () -> Database.open(file, TWO));
            assertEquals(StoreException.Reason.LOCKED, refused.reason());
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        Database database = Database.open(folder.resolve("a.db"), ONE);
        database.close();
        StoreException refused = assertThrows(StoreException.class, () -> put(database, "a", 1));
        assertEquals(StoreException.Reason.CLOSED, refused.reason());
    }

    @Test
    void aWholeFileIsReplacedAtOnceAndReadableByItsOwnerOnly() throws Exception {
        Path file = folder.resolve("key");
        AtomicFile.write(file, new byte[] {1});
        AtomicFile.write(file, new byte[] {2, 3});
        org.junit.jupiter.api.Assertions.assertArrayEquals(
                new byte[] {2, 3}, Files.readAllBytes(file));
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file)));
    }

    private static void put(Database database, String key, int value) {
        database.write(tx -> tx.update("INSERT INTO t(k,v) VALUES(?,?)", key, value));
    }

    private static List<String> keys(Database database) {
        return database.read(tx -> tx.query("SELECT k FROM t ORDER BY k", row -> row.getString(1)));
    }
}
