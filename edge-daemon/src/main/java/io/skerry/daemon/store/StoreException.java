package io.skerry.daemon.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The store cannot do what it was asked for; the message is one sentence for the operator. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of fault it is. */
    public enum Reason {
        /** Another process holds the database. */
        LOCKED,
        /** A newer program wrote the database. */
        NEWER_SCHEMA,
        /** The file is no database, or a damaged one. */
        CORRUPT,
        /** No space is left, or no inode. */
        FULL,
        /** The file or folder may not be read or written. */
        ACCESS,
        /** Any other fault of the disk. */
        IO,
        /** The store was closed. */
        CLOSED
    }

    private final Reason reason;

    public StoreException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public StoreException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /**
     * The fault that a file reports.
     *
     * @param file the file or folder that was wanted
     */
    public static StoreException of(Path file, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left") || message.contains("quota exceeded")) {
            return full(file.toString(), cause);
        }
        return switch (cause) {
            case AccessDeniedException _ ->
                    new StoreException(
                            Reason.ACCESS,
                            file + " cannot be opened or written; check owner and permissions",
                            cause);
            default -> new StoreException(Reason.IO, file + " failed: " + cause, cause);
        };
    }

    /** The fault that SQLite reports for a database, named as {@code what}. */
    static StoreException of(String what, SQLException cause) {
        SQLiteErrorCode code =
                cause instanceof SQLiteException known
                        ? known.getResultCode()
                        : SQLiteErrorCode.getErrorCode(cause.getErrorCode());
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            // In WAL mode the first thing that finds no space is the index of the log.
            return full(what, cause);
        }
        return switch (code.code & 0xff) {
            case 5, 6 ->
                    new StoreException(
                            Reason.LOCKED,
                            what + " is in use by another process; stop that one first",
                            cause);
            case 11, 26 ->
                    new StoreException(
                            Reason.CORRUPT,
                            what + " is not a usable database; move it away or restore a copy",
                            cause);
            case 13 -> full(what, cause);
            case 3, 8, 14 ->
                    new StoreException(
                            Reason.ACCESS,
                            what + " cannot be opened or written; check owner and permissions",
                            cause);
            default ->
                    new StoreException(Reason.IO, what + " failed: " + cause.getMessage(), cause);
        };
    }

    private static StoreException full(String what, Exception cause) {
        return new StoreException(
                Reason.FULL, what + " cannot be written: the disk is full; free some space", cause);
    }
}
