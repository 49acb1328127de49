package io.skerry.daemon.node.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.v1.AuditEntry;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.util.List;

/**
 * The chain in a table. Nothing is kept in memory, so a rolled back transaction leaves no trace.
 */
public final class SqliteAuditLog implements AuditLog {
    /** Statements that make its table. */
    public static final List<String> SCHEMA =
            List.of("CREATE TABLE audit(sequence INTEGER PRIMARY KEY, entry BLOB NOT NULL)");

    private final Database database;

    /**
     * @param database with {@link #SCHEMA}; not closed here
     */
    public SqliteAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public AuditEntry append(AuditEvent event) {
        return database.write(transaction -> append(transaction, event));
    }

    /** Records an event together with what else the transaction writes. */
    public static AuditEntry append(Transaction transaction, AuditEvent event) {
        AuditEntry entry =
                AuditChain.append(
                        head(transaction),
                        event.at(),
                        event.kind(),
                        event.actor(),
                        event.subject(),
                        event.labels());
        transaction.update(
                "INSERT INTO audit(sequence, entry) VALUES(?,?)",
                entry.getSequence(),
                entry.toByteArray());
        return entry;
    }

    @Override
    public AuditChain.Position head() {
        return database.read(SqliteAuditLog::head);
    }

    @Override
    public List<AuditEntry> read(long afterSequence, int limit) {
        return database.read(transaction ->
                transaction
                        .query(
                                "SELECT entry FROM audit WHERE sequence > ? ORDER BY sequence"
                                        + " LIMIT ?",
                                row -> row.getBytes(1),
                                afterSequence,
                                AuditLog.bounded(limit))
                        .stream()
                        .map(SqliteAuditLog::parse)
                        .toList());
    }

    private static AuditChain.Position head(Transaction transaction) {
        return transaction
                .first(
                        "SELECT entry FROM audit ORDER BY sequence DESC LIMIT 1",
                        row -> row.getBytes(1))
                .map(bytes -> AuditChain.Position.of(parse(bytes)))
                .orElse(AuditChain.Position.START);
    }

    private static AuditEntry parse(byte[] bytes) {
        try {
            return AuditEntry.parseFrom(bytes);
        } catch (InvalidProtocolBufferException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "the audit table holds what is no entry; restore a copy of the state folder",
                    damaged);
        }
    }
}
