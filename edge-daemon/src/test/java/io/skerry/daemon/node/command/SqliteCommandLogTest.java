package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.seal.AuditChain;
import io.skerry.daemon.node.audit.AuditLog;
import io.skerry.daemon.node.audit.SqliteAuditLog;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCommandLogTest extends CommandLogContract {
    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("node.db"), CommandFixture.MIGRATIONS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    CommandLog log() {
        return new SqliteCommandLog(database);
    }

    @Override
    AuditLog audit() {
        return new SqliteAuditLog(database);
    }

    @Test
    void nothingIsForgottenOverARestart() {
        begin(1);
        begin(2);
        finish(2, 2);
        close();
        open();
        assertEquals(1, log().unfinished().size());
        assertEquals(true, log().find(bytes(16, 2)).orElseThrow().finished());
    }

    @Test
    void aStartThatFailsLeavesNoAuditEntryEither() {
        begin(1);
        AuditChain.Position before = audit().head();
        assertThrows(
                IllegalStateException.class,
                () ->
                        log().finish(
                                        bytes(16, 1),
                                        event("command.finished"),
                                        entry -> {
                                            throw new IllegalStateException("no");
                                        }));
        assertEquals(before, audit().head());
    }

    @Test
    void aDamagedEventIsSaidOpenly() {
        begin(1);
        int _ =
                database.write(
                        tx -> tx.update("UPDATE command_event SET event = ?", new byte[] {-1}));
        StoreException failed = assertThrows(StoreException.class, () -> log().find(bytes(16, 1)));
        assertEquals(StoreException.Reason.CORRUPT, failed.reason());
    }
}
