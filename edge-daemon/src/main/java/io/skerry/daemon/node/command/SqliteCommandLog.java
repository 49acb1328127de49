package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.node.audit.AuditEvent;
import io.skerry.daemon.node.audit.SqliteAuditLog;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands in the database that holds the audit chain too, so that both change in one step. */
public final class SqliteCommandLog implements CommandLog {
    /** Statements that make its tables. */
    public static final List<String> SCHEMA =
            List.of(
                    "CREATE TABLE command(number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
                            + " sha256 BLOB NOT NULL, operator TEXT NOT NULL, action TEXT NOT NULL,"
                            + " started_at INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0)",
                    "CREATE INDEX command_by_sha256 ON command(sha256)",
                    "CREATE INDEX command_unfinished ON command(number) WHERE finished = 0",
                    "CREATE TABLE command_event(number INTEGER NOT NULL REFERENCES command(number),"
                            + " sequence INTEGER NOT NULL, event BLOB NOT NULL,"
                            + " PRIMARY KEY(number, sequence)) WITHOUT ROWID");

    /** Statements that make the table of {@link #setback}, which came later. */
    public static final List<String> SETBACK_SCHEMA =
            List.of(
                    "CREATE TABLE setback(id INTEGER PRIMARY KEY CHECK(id = 1), void_before INTEGER"
                            + " NOT NULL,"
                            + " head BLOB NOT NULL)");

    private static final String SELECT =
            "SELECT number, id, sha256, operator, action, started_at, finished FROM command ";

    private static final long UNSETTLED = Long.MAX_VALUE;

    private final Database database;

    private record Row(long number, CommandStart start, boolean finished) {}

    /**
     * @param database with {@link #SCHEMA} and {@link SqliteAuditLog#SCHEMA}; not closed here
     */
    public SqliteCommandLog(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Recorded> find(ByteString commandId) {
        return database.read(
                transaction -> row(transaction, commandId).map(row -> recorded(transaction, row)));
    }

    @Override
    public Optional<Recorded> findBySha256(ByteString commandSha256) {
        return database.read(transaction ->
                transaction
                        .first(
                                SELECT + "WHERE sha256 = ? ORDER BY number LIMIT 1",
                                SqliteCommandLog::row,
                                commandSha256.toByteArray())
                        .map(row -> recorded(transaction, row)));
    }

    @Override
    public Optional<ExecuteCommandResponse> start(
            CommandStart start,
            AuditEvent audit,
            Function<AuditEntry, ExecuteCommandResponse> first) {
        return database.write(transaction -> {
            if (row(transaction, start.commandId()).isPresent()) {
                return Optional.empty();
            }
            ExecuteCommandResponse event = first.apply(SqliteAuditLog.append(transaction, audit));
            transaction.update(
                    "INSERT INTO command(id, sha256, operator, action, started_at)"
                            + " VALUES(?,?,?,?,?)",
                    start.commandId().toByteArray(),
                    start.sha256().toByteArray(),
                    start.operator(),
                    start.action(),
                    start.at().toEpochMilli());
            Row row = known(transaction, start.commandId());
            insert(transaction, row.number(), List.of(event));
            forgetOldEvents(transaction, row.number());
            return Optional.of(event);
        });
    }

    @Override
    public void append(ByteString commandId, List<ExecuteCommandResponse> events) {
        boolean _ =
                database.write(transaction -> {
                    Row row = known(transaction, commandId);
                    if (row.finished()) {
                        throw new IllegalStateException("the command is not under way");
                    }
                    insert(transaction, row.number(), events);
                    return true;
                });
    }

    @Override
    public ExecuteCommandResponse finish(
            ByteString commandId,
            AuditEvent audit,
            Function<AuditEntry, ExecuteCommandResponse> last) {
        return database.write(transaction -> {
            Row row = known(transaction, commandId);
            if (row.finished()) {
                return events(transaction, row.number()).getLast();
            }
            ExecuteCommandResponse event = last.apply(SqliteAuditLog.append(transaction, audit));
            insert(transaction, row.number(), List.of(event));
            transaction.update("UPDATE command SET finished = 1 WHERE number = ?", row.number());
            return event;
        });
    }

    @Override
    public List<Recorded> unfinished() {
        return database.read(transaction ->
                transaction
                        .query(SELECT + "WHERE finished = 0 ORDER BY number", SqliteCommandLog::row)
                        .stream()
                        .map(row -> recorded(transaction, row))
                        .toList());
    }

    @Override
    public Setback setback() {
        return database.read(transaction ->
                transaction
                        .first(
                                "SELECT void_before, head FROM setback",
                                row ->
                                        new Setback(
                                                row.getLong(1) == UNSETTLED
                                                        ? Instant.MAX
                                                        : Instant.ofEpochMilli(row.getLong(1)),
                                                ByteString.copyFrom(row.getBytes(2))))
                        .orElse(Setback.NONE));
    }

    @Override
    public void record(Setback setback, AuditEvent audit) {
        boolean _ =
                database.write(transaction -> {
                    var _ = SqliteAuditLog.append(transaction, audit);
                    transaction.update(
                            "INSERT OR REPLACE INTO setback(id, void_before, head) VALUES(1,?,?)",
                            setback.voidBefore().equals(Instant.MAX)
                                    ? UNSETTLED
                                    : setback.voidBefore().toEpochMilli(),
                            setback.head().toByteArray());
                    return true;
                });
    }

    /** The rest of the table was emptied when earlier commands began. */
    private static void forgetOldEvents(Transaction transaction, long newest) {
        transaction.update(
                "DELETE FROM command_event WHERE number IN (SELECT number FROM command WHERE"
                        + " number BETWEEN ? AND ? AND finished = 1) AND sequence < (SELECT"
                        + " max(sequence) FROM command_event AS other WHERE other.number ="
                        + " command_event.number)",
                newest - 2L * KEEP_EVENTS,
                newest - KEEP_EVENTS);
    }

    private static void insert(
            Transaction transaction, long number, List<ExecuteCommandResponse> events) {
        transaction.batch(
                "INSERT INTO command_event(number, sequence, event) VALUES(?,?,?)",
                events.stream()
                        .map(event ->
                                new Object[] {number, event.getSequence(), event.toByteArray()})
                        .toList());
    }

    private static Recorded recorded(Transaction transaction, Row row) {
        // Two queries see two moments: the events say whether the end is among them.
        List<ExecuteCommandResponse> events = events(transaction, row.number());
        return new Recorded(row.start(), events, events.getLast().hasFinished());
    }

    private static List<ExecuteCommandResponse> events(Transaction transaction, long number) {
        return transaction
                .query(
                        "SELECT event FROM command_event WHERE number = ? ORDER BY sequence",
                        row -> row.getBytes(1),
                        number)
                .stream()
                .map(SqliteCommandLog::parse)
                .toList();
    }

    private static Row known(Transaction transaction, ByteString commandId) {
        return row(transaction, commandId)
                .orElseThrow(() -> new IllegalStateException("the command never began"));
    }

    private static Optional<Row> row(Transaction transaction, ByteString commandId) {
        return transaction.first(
                SELECT + "WHERE id = ?", SqliteCommandLog::row, commandId.toByteArray());
    }

    private static Row row(ResultSet row) throws SQLException {
        CommandStart start =
                new CommandStart(
                        ByteString.copyFrom(row.getBytes(2)),
                        ByteString.copyFrom(row.getBytes(3)),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6)));
        return new Row(row.getLong(1), start, row.getBoolean(7));
    }

    private static ExecuteCommandResponse parse(byte[] bytes) {
        try {
            return ExecuteCommandResponse.parseFrom(bytes);
        } catch (InvalidProtocolBufferException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "the command table holds what is no event; restore a copy of the state folder",
                    damaged);
        }
    }
}
