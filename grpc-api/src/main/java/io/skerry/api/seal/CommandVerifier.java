package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.TargetProof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The node's check of a sealed command. It changes nothing: that a command id runs once, the local
 * deny list, the parameters' schema and the dry run are checked by whoever runs it.
 *
 * <p>Order, each with its own reason: signature, type, form, fleet, node, operator, revocation,
 * policy's age and expiry, validity, nonce, action, grants, approvals.
 */
public final class CommandVerifier {
    private final String nodeId;
    private final Predicate<ByteString> nonceIsValid;
    private final Function<String, Optional<Risk>> risks;

    /**
     * For one node.
     *
     * @param nodeId the node that asks
     * @param nonceIsValid see {@link Nonces#isValid}
     * @param risks the node's own catalogue; empty for an action that it does not have
     */
    public CommandVerifier(
            String nodeId,
            Predicate<ByteString> nonceIsValid,
            Function<String, Optional<Risk>> risks) {
        this.nodeId = nodeId;
        this.nonceIsValid = nonceIsValid;
        this.risks = risks;
    }

    /**
     * Checks a command.
     *
     * @param presented as it came
     * @param trust what holds here
     * @param labels of this node's binding
     * @param now corrected time of the decision
     */
    public CommandVerdict verify(
            PresentedCommand presented, Trust trust, List<Label> labels, Instant now) {
        try {
            Opening.Opened<Command> opened = open(presented.envelope(), trust);
            Command command = opened.payload();
            checkFleet(command, trust);
            CommandTarget target = target(command, presented.targetProof());
            Operator operator = Operators.signer(trust, command.getOperator(), opened.keyIds());
            checkPolicy(command, trust, now);
            CommandForm.checkWindow(command, now);
            checkNonce(command, target);
            Risk risk = risk(command);
            checkGrant(command, operator, risk, labels);
            List<String> approvers =
                    Approvals.names(
                            trust, operator, opened.keyIds(), command.getAction(), risk, labels);
            Approvals.check(operator, command.getAction(), risk, labels, approvers);
            return new CommandVerdict.Accepted(
                    command,
                    operator,
                    approvers,
                    target,
                    ByteString.copyFrom(Keys.sha256(opened.bytes().toByteArray())));
        } catch (RefusedException e) {
            return new CommandVerdict.Refused(e.reason(), e.sentence(), e.field());
        }
    }

    private static Opening.Opened<Command> open(Envelope envelope, Trust trust)
            throws RefusedException {
        Opening.Opened<Command> opened =
                RefusedException.opened(
                        SealOpener.open(
                                envelope,
                                PayloadType.COMMAND,
                                Command.getDefaultInstance(),
                                trust.policy().getOperatorsList().stream()
                                        .map(Operator::getKey)
                                        .toList(),
                                1));
        Optional<RefusedException> fault = CommandForm.fault(opened.payload());
        if (fault.isPresent()) {
            throw fault.get();
        }
        return opened;
    }

    private static void checkFleet(Command command, Trust trust) throws RefusedException {
        RefusedException.refuseUnless(
                command.getFleet().equals(trust.root().getFleet()),
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                "The command is for fleet " + command.getFleet() + ".",
                "fleet");
    }

    /** This node among the targets: listed, or proven to be one of the tree's leaves. */
    private CommandTarget target(Command command, Optional<TargetProof> proof)
            throws RefusedException {
        if (command.getTargetRoot().isEmpty()) {
            return command.getTargetsList().stream()
                    .filter(this::isHere)
                    .findFirst()
                    .orElseThrow(CommandVerifier::wrongNode);
        }
        TargetProof proven =
                proof.orElseThrow(() ->
                        badProof(
                                "The command names its nodes by a Merkle root, and no proof came"
                                        + " with it."));
        if (!TargetTree.proves(command.getTargetRoot(), command.getTargetCount(), proven)) {
            throw badProof("The proof does not lead to the command's nodes.");
        }
        if (!isHere(proven.getTarget())) {
            throw wrongNode();
        }
        CommandForm.checkTarget(proven.getTarget(), command.getDelivery());
        return proven.getTarget();
    }

    private boolean isHere(CommandTarget target) {
        return target.getNodeId().equals(nodeId);
    }

    private static RefusedException wrongNode() {
        return new RefusedException(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                "The command is not meant for this node.",
                "targets");
    }

    private static RefusedException badProof(String sentence) {
        return new RefusedException(
                RefusalReason.REFUSAL_REASON_BAD_TARGET_PROOF, sentence, "target_proof");
    }

    private void checkPolicy(Command command, Trust trust, Instant now) throws RefusedException {
        RefusedException.refuseUnless(
                !trust.isRevokedNode(nodeId),
                RefusalReason.REFUSAL_REASON_REVOKED,
                "This node is revoked; enrol it again.",
                "targets");
        RefusedException.refuseUnless(
                Long.compareUnsigned(trust.policy().getVersion(), command.getOldestPolicyVersion())
                        >= 0,
                RefusalReason.REFUSAL_REASON_POLICY_TOO_OLD,
                "The command needs policy "
                        + Long.toUnsignedString(command.getOldestPolicyVersion())
                        + " and this node has "
                        + Long.toUnsignedString(trust.policy().getVersion())
                        + "; offer it the newer one.",
                "oldest_policy_version");
        RefusedException.refuseUnless(
                !trust.policyExpired(now),
                RefusalReason.REFUSAL_REASON_POLICY_EXPIRED,
                "The policy here has expired; offer this node a newer one.",
                "");
    }

    private void checkNonce(Command command, CommandTarget target) throws RefusedException {
        RefusedException.refuseUnless(
                command.getDelivery() != Delivery.DELIVERY_INTERACTIVE
                        || nonceIsValid.test(target.getNonce()),
                RefusalReason.REFUSAL_REASON_BAD_NONCE,
                "The node does not know the nonce any more; send the command again with a new one.",
                "targets");
    }

    private Risk risk(Command command) throws RefusedException {
        return risks.apply(command.getAction())
                .orElseThrow(() ->
                        new RefusedException(
                                RefusalReason.REFUSAL_REASON_UNKNOWN_ACTION,
                                "This node has no action " + command.getAction() + ".",
                                "action"));
    }

    private static void checkGrant(
            Command command, Operator operator, Risk risk, List<Label> labels)
            throws RefusedException {
        Optional<RefusalReason> denied = Grants.allows(operator, command.getAction(), risk, labels);
        if (denied.isPresent()) {
            throw new RefusedException(
                    denied.get(),
                    "Operator "
                            + operator.getName()
                            + " may not run "
                            + command.getAction()
                            + " here; ask the policy's holders for a grant.",
                    "action");
        }
    }
}
