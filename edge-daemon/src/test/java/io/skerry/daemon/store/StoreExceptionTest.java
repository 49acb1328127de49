package io.skerry.daemon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the operator reads for each answer of SQLite. */
final class StoreExceptionTest {
    private static final String IN_USE = "a.db is in use by another process; stop that one first";
    private static final String DAMAGED =
            "a.db is not a usable database; move it away or restore a copy";
    private static final String FULL = "a.db cannot be written: the disk is full; free some space";
    private static final String ACCESS =
            "a.db cannot be opened or written; check owner and permissions";

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, LOCKED",
        "SQLITE_BUSY_SNAPSHOT, LOCKED",
        "SQLITE_LOCKED, LOCKED",
        "SQLITE_CORRUPT, CORRUPT",
        "SQLITE_NOTADB, CORRUPT",
        "SQLITE_FULL, FULL",
        "SQLITE_IOERR_SHMSIZE, FULL",
        "SQLITE_PERM, ACCESS",
        "SQLITE_READONLY, ACCESS",
        "SQLITE_CANTOPEN, ACCESS",
        "SQLITE_CANTOPEN_ISDIR, ACCESS"
    })
    void eachAnswerIsASentenceWithWhatToDo(SQLiteErrorCode code, StoreException.Reason reason) {
        SQLiteException cause = new SQLiteException("raw words", code);

        StoreException said = StoreException.of("a.db", cause);

        assertEquals(reason, said.reason());
        assertEquals(sentence(reason), said.getMessage());
        assertSame(cause, said.getCause(), "the log still shows what SQLite said");
    }

    @ParameterizedTest
    @CsvSource({"SQLITE_IOERR_FSYNC", "SQLITE_IOERR_READ", "SQLITE_NOMEM"})
    void aFaultThatNobodyForesawKeepsTheWordsOfSqlite(SQLiteErrorCode code) {
        StoreException said =
                StoreException.of("a.db", new SQLiteException("the words of SQLite", code));

        assertEquals(StoreException.Reason.IO, said.reason());
        assertEquals("a.db failed: the words of SQLite", said.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"5, LOCKED", "13, FULL", "14, ACCESS", "26, CORRUPT"})
    void anAnswerThatComesAsABareNumberIsKnownToo(int number, StoreException.Reason reason) {
        assertEquals(
                reason, StoreException.of("a.db", new SQLException("raw", null, number)).reason());
    }

    private static String sentence(StoreException.Reason reason) {
        return Objects.requireNonNull(
                switch (reason) {
                    case LOCKED -> IN_USE;
                    case CORRUPT -> DAMAGED;
                    case FULL -> FULL;
                    case ACCESS -> ACCESS;
                    case NEWER_SCHEMA, IO, CLOSED -> null;
                });
    }
}
