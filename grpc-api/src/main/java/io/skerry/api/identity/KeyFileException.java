package io.skerry.api.identity;

/** A key file that cannot be used. The message is one sentence for the person who gave the file. */
public final class KeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public enum Reason {
        /** It is not there, or may not be read. */
        UNREADABLE,
        /** The password does not open it. */
        WRONG_PASSWORD,
        /** It is not a PKCS#12 file that we wrote, or it was damaged. */
        MALFORMED,
        /** It holds no such key. */
        MISSING_ENTRY,
        /** It is there already and was not to be replaced. */
        EXISTS,
        /** It cannot be written. */
        UNWRITABLE
    }

    private final Reason reason;

    /** A failure with its sentence. */
    public KeyFileException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A failure with its sentence and the cause for the log. */
    public KeyFileException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
