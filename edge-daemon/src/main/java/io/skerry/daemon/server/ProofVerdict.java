package io.skerry.daemon.server;

import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;

/** Whether an operator asks. */
public sealed interface ProofVerdict {
    /** Session and proof hold, and the operator may read this here. */
    record Proven(Operator operator) implements ProofVerdict {}

    /**
     * They do not.
     *
     * @param message one sentence for operators
     */
    record Refused(RefusalReason reason, String message) implements ProofVerdict {}
}
