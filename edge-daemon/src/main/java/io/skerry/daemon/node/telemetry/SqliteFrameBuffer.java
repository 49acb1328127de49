package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Transaction;
import io.skerry.daemon.time.Cancellable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buffer of a real node: a database of its own, and a log of the open second beside it. */
public final class SqliteFrameBuffer implements FrameBuffer {

    /** Room that a node gives its telemetry when its configuration does not say, bytes. */
    public static final long DEFAULT_MAX_BYTES = 64L << 20;

    private static final Logger log = LoggerFactory.getLogger(SqliteFrameBuffer.class);

    /** Frames that are in memory at once while history is read. */
    private static final int PAGE = 64;

    private final Database database;
    private final SecondsLog seconds;
    private final InstantSource wall;
    private final BufferRoom room;
    private final AppendListeners listeners = new AppendListeners();
    private final long epoch;
    private long sequence;
    private long heldBytes;
    private int storedSeries;
    private boolean closed;

    private SqliteFrameBuffer(
            Database database,
            SecondsLog seconds,
            InstantSource wall,
            BufferRoom room,
            long epoch,
            long heldBytes) {
        this.database = database;
        this.seconds = seconds;
        this.wall = wall;
        this.room = room;
        this.epoch = epoch;
        this.heldBytes = heldBytes;
    }

    /**
     * Opens or makes telemetry.db and telemetry.seconds in a folder, ends what a kill left open,
     * and mints an epoch.
     *
     * @param folder that exists
     * @param random where the epoch comes from
     * @param wall the node's wall clock
     * @param maxBytes most bytes of frames on disk
     * @throws io.skerry.daemon.store.StoreException when the database cannot be opened
     */
    public static SqliteFrameBuffer open(
            Path folder, RandomGenerator random, InstantSource wall, long maxBytes) {
        Database database = Database.open(folder.resolve("telemetry.db"), BufferSchema.MIGRATIONS);
        SecondsLog seconds = new SecondsLog(folder.resolve("telemetry.seconds"));
        long now = wall.millis();
        long epoch = random.nextLong();
        BufferRecovery recovery = new BufferRecovery(seconds, now);
        long held =
                database.write(transaction -> {
                    logUnclean(recovery.run(transaction));
                    BufferRoom.forget(transaction, epoch);
                    transaction.update(
                            "INSERT INTO epoch (id, opening, opened_millis) SELECT ?,"
                                    + " COALESCE(MAX(opening), 0) + 1, ? FROM epoch",
                            epoch,
                            now);
                    return BufferRows.heldBytes(transaction);
                });
        seconds.clear();
        return new SqliteFrameBuffer(
                database, seconds, wall, new BufferRoom(maxBytes), epoch, held);
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public synchronized long nextSequence() {
        return sequence + 1;
    }

    @Override
    public synchronized void note(Reading reading, List<SeriesKey> definitions) {
        seconds.add(epoch, sequence + 1, reading, definitions, storedSeries);
    }

    @Override
    public void append(Frame frame, List<SeriesKey> definitions) {
        synchronized (this) {
            FrameChecks.inTurn(frame, epoch, sequence + 1, definitions);
            heldBytes = database.write(transaction -> insert(transaction, frame, definitions));
            sequence = frame.sequence();
            storedSeries = definitions.size();
            seconds.clear();
        }
        listeners.fire();
    }

    @Override
    public void keepHead(long ofEpoch, byte[] head) {
        int _ =
                database.write(transaction ->
                        transaction.update(
                                "UPDATE epoch SET head = ? WHERE id = ?", head, ofEpoch));
    }

    @Override
    public Optional<byte[]> head(long ofEpoch) {
        return database.read(transaction ->
                transaction.first(
                        "SELECT head FROM epoch WHERE id = ? AND head IS NOT NULL",
                        row -> row.getBytes(1),
                        ofEpoch));
    }

    @Override
    public List<SeriesKey> definitions(long ofEpoch) {
        return database.read(transaction -> BufferRows.series(transaction, ofEpoch));
    }

    @Override
    public Batch next(Map<Long, IntervalSet> inFlight, int limit) {
        return database.read(transaction -> {
            for (long candidate : BufferRows.pendingEpochs(transaction)) {
                IntervalSet sent = inFlight.getOrDefault(candidate, IntervalSet.empty());
                Batch batch = BufferRows.pending(transaction, candidate, sent, limit);
                if (!batch.isEmpty()) {
                    return batch;
                }
            }
            return new Batch(epoch, List.of(), List.of());
        });
    }

    @Override
    public void acknowledge(long ofEpoch, IntervalSet sequences) {
        // A hub says all that it has each time; only news is worth a sync.
        List<Interval> news =
                database.read(transaction ->
                        sequences.intervals().stream()
                                .filter(interval ->
                                        BufferRows.isNews(transaction, ofEpoch, interval))
                                .toList());
        if (news.isEmpty()) {
            return;
        }
        boolean _ =
                database.write(transaction -> {
                    news.forEach(
                            interval -> BufferRows.acknowledge(transaction, ofEpoch, interval));
                    return true;
                });
    }

    @Override
    public void history(Instant from, Instant to, Consumer<Frame> visitor) {
        long position = 0;
        List<Map.Entry<Long, Frame>> page;
        do {
            long after = position;
            page =
                    database.read(transaction ->
                            BufferRows.page(
                                    transaction,
                                    from.toEpochMilli(),
                                    to.toEpochMilli(),
                                    after,
                                    PAGE));
            for (Map.Entry<Long, Frame> entry : page) {
                position = entry.getKey();
                visitor.accept(entry.getValue());
            }
        } while (page.size() == PAGE);
    }

    @Override
    public List<Gap> gaps(Instant from, Instant to) {
        return database.read(transaction ->
                BufferRows.gapsWithin(
                        transaction, from.toEpochMilli(), to.toEpochMilli(), MOST_GAPS));
    }

    @Override
    public Account account() {
        return database.read(BufferRows::account);
    }

    @Override
    public Cancellable onAppend(Runnable listener) {
        return listeners.add(listener);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        int rows =
                database.write(transaction ->
                        transaction.update(
                                "UPDATE epoch SET closed_millis = ? WHERE id = ?",
                                wall.millis(),
                                epoch));
        if (rows != 1) {
            log.atWarn().log("telemetry epoch was not found while closing");
        }
        seconds.clear();
        seconds.close();
        database.close();
    }

    private long insert(Transaction transaction, Frame frame, List<SeriesKey> definitions) {
        BufferRows.insertSeries(transaction, epoch, definitions, storedSeries);
        long held = heldBytes + BufferRows.insertFrame(transaction, frame);
        return room.make(transaction, held, epoch);
    }

    private static void logUnclean(int epochs) {
        if (epochs > 0) {
            log.atWarn()
                    .addKeyValue("epochs", epochs)
                    .log("telemetry was not closed by the last run");
        }
    }
}
