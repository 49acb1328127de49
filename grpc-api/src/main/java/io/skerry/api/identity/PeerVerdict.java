package io.skerry.api.identity;

/** What the check of a peer's certificate found. */
public sealed interface PeerVerdict {
    /** The certificate is good. */
    record Accepted(PeerIdentity peer) implements PeerVerdict {}

    /**
     * The certificate is refused.
     *
     * @param reason which check failed
     * @param claimed who the peer says it is; not to be believed
     * @param message one sentence for people that says what to do
     */
    record Refused(PeerRefusalReason reason, String claimed, String message)
            implements PeerVerdict {}
}
