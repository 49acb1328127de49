package io.skerry.api.seal;

/** Whether documents may be trusted. */
public sealed interface TrustVerdict {
    /**
     * They prove themselves.
     *
     * @param trust what holds from now on
     * @param changed whether it differs from what held before
     */
    record Accepted(Trust trust, boolean changed) implements TrustVerdict {}

    /**
     * Nothing changes.
     *
     * @param reason which check failed
     * @param message one sentence for people that says what to do
     */
    record Refused(TrustRefusalReason reason, String message) implements TrustVerdict {}
}
