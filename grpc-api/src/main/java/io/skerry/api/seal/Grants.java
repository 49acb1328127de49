package io.skerry.api.seal;

import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Risk;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What an operator's grants cover. */
public final class Grants {
    private static final String EVERY_VERB = "*";
    private static final String APPROVE = "approve.";

    private Grants() {}

    /**
     * Asks whether one grant covers verb, risk and node together; grants do not add up.
     *
     * @param operator from the policy
     * @param verb name of an action or of a read
     * @param risk how much harm the verb can do; a risk that is not known is never covered
     * @param nodeLabels labels of the node's signed binding
     * @return why not; empty when it may be
     */
    public static Optional<RefusalReason> allows(
            Operator operator, String verb, Risk risk, List<Label> nodeLabels) {
        boolean covered =
                isKnown(risk)
                        && operator.getGrantsList().stream()
                                .anyMatch(grant -> covers(grant, verb, risk, nodeLabels));
        return covered ? Optional.empty() : Optional.of(RefusalReason.REFUSAL_REASON_NOT_GRANTED);
    }

    /**
     * How many other operators must approve: the fewest that a covering grant asks for.
     *
     * @return 0 also when no grant covers it; ask {@link #allows} first
     */
    public static int approvals(Operator operator, String verb, Risk risk, List<Label> nodeLabels) {
        return operator.getGrantsList().stream()
                .filter(grant -> isKnown(risk) && covers(grant, verb, risk, nodeLabels))
                .mapToInt(Grant::getApprovals)
                .min()
                .orElse(0);
    }

    /**
     * Whether the operator counts as an approver: may run the action himself, or holds the verb
     * {@code approve.} with its name, or {@code approve.*}.
     */
    public static boolean mayApprove(
            Operator operator, String verb, Risk risk, List<Label> nodeLabels) {
        return allows(operator, verb, risk, nodeLabels).isEmpty()
                || operator.getGrantsList().stream()
                        .anyMatch(grant ->
                                isKnown(risk)
                                        && (grant.getVerbsList().contains(APPROVE + verb)
                                                || grant.getVerbsList().contains(APPROVE + "*"))
                                        && reaches(grant, risk, nodeLabels));
    }

    private static boolean covers(Grant grant, String verb, Risk risk, List<Label> nodeLabels) {
        return (grant.getVerbsList().contains(verb) || grant.getVerbsList().contains(EVERY_VERB))
                && reaches(grant, risk, nodeLabels);
    }

    private static boolean reaches(Grant grant, Risk risk, List<Label> nodeLabels) {
        return isKnown(grant.getMaxRisk())
                && risk.getNumber() <= grant.getMaxRisk().getNumber()
                && new HashSet<>(nodeLabels).containsAll(grant.getScopeList());
    }

    private static boolean isKnown(Risk risk) {
        return risk != Risk.UNRECOGNIZED && risk != Risk.RISK_UNSPECIFIED;
    }
}
