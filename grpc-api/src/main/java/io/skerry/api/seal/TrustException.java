package io.skerry.api.seal;

/** Carries a refusal out of nested checks; it never leaves this package. */
final class TrustException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TrustRefusalReason reason;

    TrustException(TrustRefusalReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    TrustVerdict.Refused refused() {
        return new TrustVerdict.Refused(reason, String.valueOf(getMessage()));
    }
}
