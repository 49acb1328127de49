package io.skerry.api.seal;

import io.skerry.api.identity.Keys;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import java.util.Set;

/** Whether the operator that a document names is the one that sealed it. */
final class Operators {
    private Operators() {}

    /**
     * The operator of that name, when the policy knows and does not revoke him and his own key is
     * among those whose signatures verified. A good signature of a colleague is not enough.
     */
    static Operator signer(Trust trust, String name, Set<String> signers) throws RefusedException {
        Operator operator =
                trust.operator(name)
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusalReason.REFUSAL_REASON_UNKNOWN_OPERATOR,
                                        "The policy knows no operator of that name; ask"
                                                + " its holders to add one.",
                                        "operator"));
        String keyId = Keys.keyId(operator.getKey());
        if (trust.isRevokedKey(keyId)) {
            throw new RefusedException(
                    RefusalReason.REFUSAL_REASON_REVOKED,
                    "The key of operator " + name + " is revoked.",
                    "operator");
        }
        if (!signers.contains(keyId)) {
            throw new RefusedException(
                    RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                    "The document names operator " + name + " and another key sealed it.",
                    "operator");
        }
        return operator;
    }
}
