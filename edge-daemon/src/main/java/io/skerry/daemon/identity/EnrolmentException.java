package io.skerry.daemon.identity;

/** This machine did not become a node; the message is one sentence for the operator. */
public final class EnrolmentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For one reason that people can act on. */
    public EnrolmentException(String sentence) {
        super(sentence);
    }

    /** The same, with what led to it. */
    public EnrolmentException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
