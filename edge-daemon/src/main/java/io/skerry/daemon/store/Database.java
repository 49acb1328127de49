package io.skerry.daemon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * An SQLite database in WAL mode with {@code synchronous=FULL}: a transaction that returned is on
 * disk.
 *
 * <p>One platform thread writes, because SQLite's native calls pin the carrier of a virtual thread;
 * it takes every waiting transaction into one commit, each in a savepoint of its own, so that many
 * small writes share one sync. Reads run on the caller's thread over a small pool of connections
 * and see the last commit. Owned by the composition root, which closes it last.
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 4;
    private static final int GROUP = 256;

    private final String what;
    private final String url;
    private final FileClaim claim;
    private final Connection writer;
    private final Thread writing;
    private final LinkedBlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>(10_000);
    private final Semaphore readPermits = new Semaphore(READERS);
    private final ArrayDeque<Connection> readers = new ArrayDeque<>();
    private volatile boolean closed;
    private volatile boolean ended;

    private record Work<T>(Function<Transaction, T> body, CompletableFuture<T> done) {
        void fail(Throwable failed) {
            done.completeExceptionally(failed);
        }
    }

    private Database(String what, String url, FileClaim claim, Connection writer) {
        this.what = what;
        this.url = url;
        this.claim = claim;
        this.writer = writer;
        this.writing = Thread.ofPlatform().name("store " + what).daemon(true).unstarted(this::run);
    }

    /**
     * Opens a database file, or makes it, and brings it to the program's schema. A file of an older
     * schema is copied beside itself first.
     *
     * @throws StoreException locked, corrupt, of a newer schema, not accessible; nothing was
     *     changed
     */
    public static Database open(Path file, Migrations migrations) {
        return open(file, migrations, 0);
    }

    /**
     * The same with room of its own, so that it goes on while others have filled the disk.
     *
     * @param reserve bytes of it
     */
    public static Database open(Path file, Migrations migrations, long reserve) {
        String what = file.toString();
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        FileClaim claim = FileClaim.take(file);
        try {
            Connection writer = writer(what, url, file, migrations, new Reserve(reserve));
            Database database = new Database(what, url, claim, writer);
            database.writing.start();
            return database;
        } catch (StoreException failed) {
            claim.close();
            throw failed;
        }
    }

    private static Connection writer(
            String what, String url, Path file, Migrations migrations, Reserve reserve) {
        Connection writer = connect(what, url);
        try {
            pragmas(writer);
            Schema.migrate(what, writer, migrations, version -> backUp(writer, file, version));
            reserve.take(what, writer, usable(file));
            return writer;
        } catch (SQLException failed) {
            closeQuietly(writer, failed);
            throw StoreException.of(what, failed);
        } catch (StoreException failed) {
            closeQuietly(writer, failed);
            throw failed;
        }
    }

    private static long usable(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace();
        } catch (IOException unknown) {
            // Whether there is room is found out by writing.
            return Long.MAX_VALUE;
        }
    }

    /**
     * Runs a transaction and waits until it is on disk.
     *
     * @throws StoreException when it could not be written; then nothing of it was
     */
    public <T> T write(Function<Transaction, T> body) {
        try {
            return queue(body).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /**
     * Runs a transaction; the future completes once it is on disk. What is chained to it runs on a
     * virtual thread, never on the one that writes: it may wait for whom a write makes wait.
     */
    public <T> CompletableFuture<T> submit(Function<Transaction, T> body) {
        return queue(body).whenCompleteAsync((_, _) -> {}, Thread::startVirtualThread);
    }

    private <T> CompletableFuture<T> queue(Function<Transaction, T> body) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Work<T> work = new Work<>(body, done);
        try {
            if (closed) {
                work.fail(closedFault());
            } else {
                queue.put(work);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            work.fail(closedFault());
        }
        if (ended) {
            refuseWaiting();
        }
        return done;
    }

    /** Nobody waits for ever: who came too late for the last commit is told so. */
    private void refuseWaiting() {
        for (Work<?> late = queue.poll(); late != null; late = queue.poll()) {
            late.fail(closedFault());
        }
    }

    /** Runs queries over what was last committed. */
    public <T> T read(Function<Transaction, T> body) {
        readPermits.acquireUninterruptibly();
        Connection connection = null;
        try {
            connection = reader();
            return body.apply(new Transaction(connection, what));
        } finally {
            giveBack(connection);
            readPermits.release();
        }
    }

    /** Waits for the transactions under way, then closes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        writing.interrupt();
        try {
            writing.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (readers) {
            readers.forEach(Database::closeReader);
            readers.clear();
        }
        claim.close();
    }

    private void run() {
        List<Work<?>> group = new ArrayList<>(GROUP);
        while (!closed || !queue.isEmpty()) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException closing) {
                continue;
            }
            queue.drainTo(group, GROUP - 1);
            commit(group);
        }
        ended = true;
        refuseWaiting();
        try {
            writer.close();
        } catch (SQLException failed) {
            throw StoreException.of(what, failed);
        }
    }

    private void commit(List<Work<?>> group) {
        List<Runnable> answers = new ArrayList<>(group.size());
        try {
            execute("BEGIN IMMEDIATE");
            for (Work<?> work : group) {
                answers.add(attempt(work));
            }
            execute("COMMIT");
            answers.forEach(Runnable::run);
        } catch (SQLException failed) {
            refuse(group, StoreException.of(what, failed));
        } catch (GroupLostException lost) {
            refuse(group, lost.fault);
        }
    }

    private void refuse(List<Work<?>> group, Throwable fault) {
        rollBack();
        group.forEach(work -> work.fail(fault));
    }

    /** SQLite ended the transaction by itself, as it does on a full disk: nobody's part is left. */
    private static final class GroupLostException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Throwable fault;

        GroupLostException(Throwable fault) {
            super(fault);
            this.fault = fault;
        }
    }

    private <T> Runnable attempt(Work<T> work) throws SQLException, GroupLostException {
        execute("SAVEPOINT work");
        try {
            T value = work.body().apply(new Transaction(writer, what));
            execute("RELEASE work");
            return () -> work.done().complete(value);
        } catch (RuntimeException | Error failed) {
            // Whatever the body threw belongs to its caller; the others of the group go on, and so
            // does this thread, which everybody else waits for.
            try {
                execute("ROLLBACK TO work");
                execute("RELEASE work");
            } catch (SQLException savepointIsGone) {
                throw new GroupLostException(failed);
            }
            return () -> work.fail(failed);
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite ends the transaction by itself on a full disk: there is nothing left to undo.
            return;
        }
    }

    /** Transactions are spelled out: the driver loses count when SQLite ends one by itself. */
    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection reader() {
        synchronized (readers) {
            if (closed) {
                throw closedFault();
            }
            Connection idle = readers.poll();
            if (idle != null) {
                return idle;
            }
        }
        Connection connection = connect(what, url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only=ON");
            statement.execute("PRAGMA busy_timeout=5000");
            return connection;
        } catch (SQLException failed) {
            closeQuietly(connection, failed);
            throw StoreException.of(what, failed);
        }
    }

    private void giveBack(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        synchronized (readers) {
            if (!closed) {
                readers.push(connection);
                return;
            }
        }
        closeReader(connection);
    }

    private StoreException closedFault() {
        return new StoreException(StoreException.Reason.CLOSED, what + " is closed");
    }

    private static Connection connect(String what, String url) {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException failed) {
            throw StoreException.of(what, failed);
        }
    }

    private static void pragmas(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=500");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA foreign_keys=ON");
            statement.execute("PRAGMA cache_size=-2000");
            statement.execute("PRAGMA wal_autocheckpoint=1000");
        }
    }

    private static void backUp(Connection connection, Path file, int version) {
        Path copy = file.resolveSibling(file.getFileName() + ".v" + version + ".backup");
        try {
            Files.deleteIfExists(copy);
            try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
                statement.setString(1, copy.toString());
                statement.execute();
            }
            try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (SQLException failed) {
            throw StoreException.of(copy.toString(), failed);
        } catch (IOException failed) {
            throw new StoreException(
                    StoreException.Reason.ACCESS,
                    copy + " cannot be replaced: " + failed.getMessage(),
                    failed);
        }
    }

    private static void closeQuietly(Connection connection, Exception already) {
        try {
            connection.close();
        } catch (SQLException second) {
            already.addSuppressed(second);
        }
    }

    private static void closeReader(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new StoreException(StoreException.Reason.IO, "a reader did not close", failed);
        }
    }
}
