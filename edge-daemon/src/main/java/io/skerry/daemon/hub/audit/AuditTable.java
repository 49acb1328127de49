package io.skerry.daemon.hub.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.v1.AuditEntry;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of the chain. They are only ever added. */
public final class AuditTable {
    /** What makes the table. */
    public static final List<String> SCHEMA =
            List.of("CREATE TABLE audit(sequence INTEGER PRIMARY KEY, entry BLOB NOT NULL)");

    private AuditTable() {}

    static void add(Transaction tx, AuditEntry entry) {
        tx.update("INSERT INTO audit VALUES(?,?)", entry.getSequence(), entry.toByteArray());
    }

    static Optional<AuditEntry> newest(Transaction tx) {
        return tx.first(
                "SELECT entry FROM audit ORDER BY sequence DESC LIMIT 1", AuditTable::entry);
    }

    static List<AuditEntry> newest(Transaction tx, int limit) {
        return tx.query(
                "SELECT entry FROM audit ORDER BY sequence DESC LIMIT ?", AuditTable::entry, limit);
    }

    static List<AuditEntry> after(Transaction tx, long sequence, int limit) {
        return tx.query(
                "SELECT entry FROM audit WHERE sequence>? ORDER BY sequence LIMIT ?",
                AuditTable::entry,
                sequence,
                limit);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        try {
            return AuditEntry.parseFrom(row.getBytes(1));
        } catch (InvalidProtocolBufferException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    "a row of the audit is damaged; restore a copy of the database",
                    damaged);
        }
    }
}
