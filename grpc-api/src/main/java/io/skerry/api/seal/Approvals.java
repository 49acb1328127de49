package io.skerry.api.seal;

import io.skerry.api.identity.Keys;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Risk;
import java.util.List;
import java.util.Set;

/**
 * The yes of further people to a command: signatures of theirs over the same bytes. Each person
 * counts once, the author never, and a key belongs to one person (the policy is refused otherwise).
 */
final class Approvals {
    private Approvals() {}

    /**
     * Those who signed beside the author and may approve, by name.
     *
     * @param signers key ids whose signatures verified
     */
    static List<String> names(
            Trust trust,
            Operator author,
            Set<String> signers,
            String action,
            Risk risk,
            List<Label> labels) {
        return trust.policy().getOperatorsList().stream()
                .filter(other -> !other.getName().equals(author.getName()))
                .filter(other -> signers.contains(Keys.keyId(other.getKey())))
                .filter(other -> !trust.isRevokedKey(Keys.keyId(other.getKey())))
                .filter(other -> Grants.mayApprove(other, action, risk, labels))
                .map(Operator::getName)
                .sorted()
                .toList();
    }

    /** Refuses the command while fewer have approved than the author's grant demands. */
    static void check(
            Operator author, String action, Risk risk, List<Label> labels, List<String> approvers)
            throws RefusedException {
        int needed = Grants.approvals(author, action, risk, labels);
        RefusedException.refuseUnless(
                approvers.size() >= needed,
                RefusalReason.REFUSAL_REASON_APPROVALS_MISSING,
                "The command needs the approval of "
                        + needed
                        + " other operators who may approve "
                        + action
                        + " here, and has "
                        + approvers.size()
                        + "; let them sign it.",
                "signatures");
    }
}
