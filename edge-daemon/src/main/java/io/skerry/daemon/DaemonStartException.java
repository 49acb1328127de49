package io.skerry.daemon;

/** The daemon cannot start; the message is one sentence for the operator. */
public final class DaemonStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public DaemonStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
