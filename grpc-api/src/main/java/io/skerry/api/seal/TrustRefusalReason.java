package io.skerry.api.seal;

/** Why root or policy documents were refused. */
public enum TrustRefusalReason {
    /** No root document, or no policy. */
    INCOMPLETE,
    /** Root version 1 is not the one that the token names. */
    WRONG_ROOT,
    /** A root or policy without enough signatures. */
    BAD_SIGNATURE,
    /** A document that this version does not understand whole. */
    UNSUPPORTED,
    /** A document that cannot be read, or that contradicts itself. */
    MALFORMED,
    /** Documents of another fleet. */
    WRONG_FLEET,
    /** A root version is missing between two others. */
    GAP,
    /** Older than what holds. */
    ROLLBACK,
    /** Another document under a version that is known: somebody signs two histories. */
    FORK,
    /** The newest root has expired, so nothing new is accepted under it. */
    ROOT_EXPIRED,
    /** Signed at a time that is far ahead of the clock here. */
    FROM_THE_FUTURE
}
