package io.skerry.daemon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room that a database keeps for itself, for when others have filled the disk: pages of the file
 * that are free, and a write-ahead log that already has its length. Nobody else can take them, and
 * what is written goes into them first. A checkpoint comes while the log has room left, and with it
 * the log begins anew, unless somebody reads just then or much was written at once.
 *
 * @see <a href="https://sqlite.org/wal.html">Write-Ahead Logging</a>
 */
final class Reserve {
    private static final Logger log = LoggerFactory.getLogger(Reserve.class);

    private static final int PAGE = 4_096;

    /** A checkpoint comes when so much of the log's room is used. */
    private static final double CHECKPOINT_AT = 0.75;

    private final long bytes;

    /**
     * @param bytes in the file, and in the log once more; 0 is none
     */
    Reserve(long bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes the room. A disk that is nearly full has none, and half a reserve would be worse than
     * none; then it is taken at the next start.
     *
     * @param usable what the disk has left, bytes
     */
    void take(String what, Connection writer, long usable) throws SQLException {
        if (bytes == 0) {
            return;
        }
        if (usable < 3 * bytes) {
            none(what);
            return;
        }
        try (Statement statement = writer.createStatement()) {
            // What a kill in between left of it.
            statement.execute("DROP TABLE IF EXISTS reserve");
            statement.execute("CREATE TABLE reserve(room BLOB)");
            statement.execute("INSERT INTO reserve VALUES(zeroblob(" + bytes + "))");
            // The file itself gets its pages only now.
            statement.execute("PRAGMA wal_checkpoint(FULL)");
            statement.execute("DROP TABLE reserve");
            statement.execute("PRAGMA wal_autocheckpoint=" + (long) (bytes * CHECKPOINT_AT) / PAGE);
        } catch (SQLException failed) {
            StoreException fault = StoreException.of(what, failed);
            if (fault.reason() != StoreException.Reason.FULL) {
                throw failed;
            }
            none(what);
        }
    }

    private void none(String what) {
        log.atWarn()
                .addKeyValue("database", what)
                .addKeyValue("bytes", bytes)
                .log("the disk has no room to reserve for what must be recorded");
    }
}
