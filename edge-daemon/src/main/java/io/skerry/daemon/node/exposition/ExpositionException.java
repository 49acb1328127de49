package io.skerry.daemon.node.exposition;

/**
 * A text that is not what it claims to be. The message says where and what was expected, and shows
 * nothing of the text.
 */
public final class ExpositionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    ExpositionException(int line, int column, String message) {
        super("line " + line + ", column " + column + ": " + message);
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
