package io.skerry.daemon.identity;

/** This machine is a node already; the message is one sentence for the operator. */
public final class IdentityExistsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IdentityExistsException(String sentence) {
        super(sentence);
    }
}
