package io.skerry.daemon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFaultsTest {
    static final Migrations SCHEMA =
            new Migrations(
                    List.of(List.of("CREATE TABLE t (k INTEGER PRIMARY KEY, v BLOB NOT NULL)")));

    private static final String MANY_PAGES = "CREATE TABLE u AS SELECT zeroblob(100000) AS b";

    @TempDir Path folder;

    @Test
    void aFullDiskIsSaidAndHarmsNothingThatWasWritten() {
        try (Database database = Database.open(folder.resolve("a.db"), SCHEMA)) {
            put(database, 1, 10);
            // The same answer of SQLite as for a disk without space, without filling one.
            var _ =
                    database.write(
                            tx -> tx.query("PRAGMA max_page_count=8", row -> row.getLong(1)));

            StoreException refused =
                    assertThrows(StoreException.class, () -> put(database, 2, 200_000));

            assertEquals(StoreException.Reason.FULL, refused.reason());
            assertTrue(String.valueOf(refused.getMessage()).contains("free some space"));
            assertEquals(List.of(1L), keys(database));
            put(database, 3, 10);
            assertEquals(List.of(1L, 3L), keys(database));
        }
    }

    @Test
    void aDiskThatIsFullWhileTheTablesAreMadeIsSaidAsThat() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("a.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count=2");
            Migrations two =
                    new Migrations(
                            List.of(List.of("CREATE TABLE t (k INTEGER)"), List.of(MANY_PAGES)));
            SQLException refused =
                    assertThrows(
                            SQLException.class,
                            () -> Schema.migrate("a.db", connection, two, version -> {}));
            assertEquals(StoreException.Reason.FULL, StoreException.of("a.db", refused).reason());
        }
        Database.open(folder.resolve("a.db"), SCHEMA).close();
    }

    @Test
    void onlyOneOwnsADatabaseAtATime() {
        Path file = folder.resolve("a.db");
        try (Database first = Database.open(file, SCHEMA)) {
            StoreException refused =
                    assertThrows(StoreException.class, () -> Database.open(file, SCHEMA));
            assertEquals(StoreException.Reason.LOCKED, refused.reason());
            put(first, 1, 1);
        }
        Database.open(file, SCHEMA).close();
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        StoreException refused =
                assertThrows(
                        StoreException.class,
                        () -> Database.open(folder.resolve("none/a.db"), SCHEMA));
        assertEquals(StoreException.Reason.ACCESS, refused.reason());
    }

    @Test
    void aBodyThatBreaksDoesNotStopTheWriter() {
        try (Database database = Database.open(folder.resolve("a.db"), SCHEMA)) {
            CompletableFuture<Object> broken =
                    database.submit(tx -> {
                        throw new AssertionError("a bug");
                    });
            assertThrows(CompletionException.class, broken::join);
            put(database, 1, 1);
            assertEquals(List.of(1L), keys(database));
        }
    }

    @Test
    void whoComesAfterTheLastCommitIsToldSo() {
        Database database = Database.open(folder.resolve("a.db"), SCHEMA);
        List<CompletableFuture<Integer>> written = new ArrayList<>();
        Thread closing = Thread.ofVirtual().start(database::close);
        for (int i = 0; i < 200; i++) {
            int key = i;
            written.add(
                    database.submit(tx -> tx.update("INSERT INTO t VALUES (?, zeroblob(1))", key)));
        }
        assertTrue(join(closing));
        long kept =
                written.stream()
                        .map(future -> future.handle((rows, failed) -> failed == null).join())
                        .filter(ok -> ok)
                        .count();
        try (Database again = Database.open(folder.resolve("a.db"), SCHEMA)) {
            assertEquals(kept, keys(again).size());
        }
    }

    @Test
    void nothingAcknowledgedIsLostToKill() throws IOException, InterruptedException {
        Path file = folder.resolve("a.db");
        Process writer =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndlessWriter.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long acknowledged = 0;
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            while (acknowledged < 50) {
                acknowledged = Long.parseLong(String.valueOf(lines.readLine()));
            }
            // The process itself would also close the pipe that is still to be read.
            assertTrue(writer.toHandle().destroyForcibly());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Math.max(acknowledged, line.isEmpty() ? 0 : Long.parseLong(line));
            }
        }
        int _ = writer.waitFor();
        try (Database database = Database.open(file, SCHEMA)) {
            List<Long> keys = keys(database);
            assertTrue(keys.size() >= acknowledged, keys.size() + " of " + acknowledged);
        }
    }

    @Test
    void aWriteAheadLogTornAtAnyPlaceOpensWithWholeTransactions() throws IOException {
        Path file = folder.resolve("a.db");
        Path copy = folder.resolve("copy.db");
        byte[] main;
        byte[] log;
        try (Database database = Database.open(file, SCHEMA)) {
            for (int i = 0; i < 6; i++) {
                put(database, i, 100);
            }
            main = Files.readAllBytes(file);
            log = Files.readAllBytes(folder.resolve("a.db-wal"));
        }
        long most = 0;
        for (int length = 0; length <= log.length; length += 97) {
            Files.write(copy, main);
            Files.write(folder.resolve("copy.db-wal"), java.util.Arrays.copyOf(log, length));
            try (Database torn = Database.open(copy, SCHEMA)) {
                List<Long> keys = keys(torn);
                for (int i = 0; i < keys.size(); i++) {
                    assertEquals(i, keys.get(i));
                }
                assertTrue(keys.size() >= most, "a longer log holds no less");
                most = keys.size();
            }
            assertFalse(Files.exists(folder.resolve("copy.db-wal")), "closed cleanly");
        }
    }

    /** A process of its own that writes one row after the other and says so, until it is killed. */
    static final class EndlessWriter {
        private EndlessWriter() {}

        public static void main(String[] arguments) {
            Database database = Database.open(Path.of(arguments[0]), SCHEMA);
            for (long key = 1; key < 1_000_000; key++) {
                put(database, key, 100);
                System.out.println(key);
            }
        }
    }

    private static boolean join(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void put(Database database, long key, int bytes) {
        int rows =
                database.write(
                        tx -> tx.update("INSERT INTO t VALUES (?, zeroblob(?))", key, bytes));
        assertEquals(1, rows);
    }

    private static List<Long> keys(Database database) {
        return database.read(tx -> tx.query("SELECT k FROM t ORDER BY k", row -> row.getLong(1)));
    }
}
