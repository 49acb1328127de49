package io.skerry.daemon.hub.keys;

/** The hub's folder of keys cannot be used; the message is one sentence for the operator. */
public final class HubKeysException extends Exception {
    private static final long serialVersionUID = 1L;

    public HubKeysException(String sentence) {
        super(sentence);
    }

    public HubKeysException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
