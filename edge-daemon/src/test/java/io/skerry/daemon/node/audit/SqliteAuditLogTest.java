package io.skerry.daemon.node.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.seal.AuditChain;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.Migrations;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAuditLogTest extends AuditLogContract {
    private static final Migrations MIGRATIONS = new Migrations(List.of(SqliteAuditLog.SCHEMA));

    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("node.db"), MIGRATIONS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    AuditLog log() {
        return new SqliteAuditLog(database);
    }

    @Test
    void theChainGoesOnAfterReopening() {
        log().append(event(1));
        AuditChain.Position head = log().head();
        close();
        open();
        assertEquals(head, log().head());
        log().append(event(2));
        assertEquals(
                new AuditChain.Verdict.Intact(log().head()),
                AuditChain.verify(log().read(0, 10), AuditChain.Position.START));
    }

    @Test
    void aTransactionThatFailsLeavesNoEntry() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        database.write(transaction -> {
                            var _ = SqliteAuditLog.append(transaction, event(1));
                            throw new IllegalStateException("no");
                        }));
        assertEquals(AuditChain.Position.START, log().head());
        assertEquals(1, log().append(event(2)).getSequence());
    }

    @Test
    void aDamagedEntryIsSaidOpenly() {
        log().append(event(1));
        int _ = database.write(tx -> tx.update("UPDATE audit SET entry = ?", new byte[] {-1, -1}));
        StoreException failed = assertThrows(StoreException.class, () -> log().head());
        assertEquals(StoreException.Reason.CORRUPT, failed.reason());
    }
}
