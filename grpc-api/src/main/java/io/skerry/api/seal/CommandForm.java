package io.skerry.api.seal;

import io.skerry.api.identity.NodeId;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The form that every command has, checked where it is made and where it is taken. */
final class CommandForm {
    static final Duration LONGEST_INTERACTIVE = Duration.ofMinutes(15);
    static final Duration LONGEST_QUEUED = Duration.ofDays(7);
    private static final int DIGEST_BYTES = 32;

    private CommandForm() {}

    /** The first thing that is wrong, reason MALFORMED. */
    static Optional<RefusedException> fault(Command command) {
        if (!Uuid7.isValid(command.getCommandId())) {
            return fault("The command's id is not a UUID of version 7.", "command_id");
        }
        if (command.getAction().isEmpty()) {
            return fault("The command names no action.", "action");
        }
        if (command.getDelivery() == Delivery.DELIVERY_UNSPECIFIED) {
            return fault("The command is neither interactive nor queued.", "delivery");
        }
        if (!command.getPlanDigest().isEmpty() && command.getPlanDigest().size() != DIGEST_BYTES) {
            return fault("The digest of the dry run is not 32 bytes.", "plan_digest");
        }
        if (Long.compareUnsigned(command.getOldestPolicyVersion(), command.getPolicyVersion())
                > 0) {
            return fault(
                    "The command asks for a newer policy than its author saw.",
                    "oldest_policy_version");
        }
        return parameterFault(command).or(() -> targetFault(command));
    }

    private static Optional<RefusedException> parameterFault(Command command) {
        String previous = "";
        for (Parameter parameter : command.getParametersList()) {
            if (parameter.getName().compareTo(previous) <= 0) {
                return fault(
                        "The command's parameters are not sorted, or one is given twice.",
                        "parameters");
            }
            if (parameter.getValueCase() == Parameter.ValueCase.VALUE_NOT_SET) {
                return fault(
                        "Parameter " + parameter.getName() + " has no value.", parameter.getName());
            }
            previous = parameter.getName();
        }
        return Optional.empty();
    }

    private static Optional<RefusedException> targetFault(Command command) {
        return command.getTargetRoot().isEmpty() ? listFault(command) : treeFault(command);
    }

    private static Optional<RefusedException> listFault(Command command) {
        if (command.getTargetsCount() == 0 || command.getTargetCount() != 0) {
            return fault("The command names no node.", "targets");
        }
        Set<String> seen = new HashSet<>();
        for (CommandTarget target : command.getTargetsList()) {
            if (!seen.add(target.getNodeId())) {
                return fault("The command names a node twice.", "targets");
            }
            try {
                checkTarget(target, command.getDelivery());
            } catch (RefusedException wrong) {
                return Optional.of(wrong);
            }
        }
        return Optional.empty();
    }

    private static Optional<RefusedException> treeFault(Command command) {
        boolean whole =
                command.getTargetsCount() == 0
                        && command.getTargetRoot().size() == TargetTree.HASH_BYTES
                        && command.getTargetCount() >= 1
                        && command.getTargetCount() <= TargetTree.MAX_TARGETS;
        return whole
                ? Optional.empty()
                : fault(
                        "The command names its nodes neither by a list nor by a whole Merkle root"
                                + " of 1 to 100,000.",
                        "target_root");
    }

    /** One target, listed or proven. */
    static void checkTarget(CommandTarget target, Delivery delivery) throws RefusedException {
        RefusedException.refuseUnless(
                NodeId.isValid(target.getNodeId()),
                RefusalReason.REFUSAL_REASON_MALFORMED,
                "The command names a node by no id.",
                "targets");
        boolean interactive = delivery == Delivery.DELIVERY_INTERACTIVE;
        RefusedException.refuseUnless(
                target.getNonce().size() == (interactive ? Nonces.BYTES : 0),
                RefusalReason.REFUSAL_REASON_MALFORMED,
                "An interactive command carries each node's nonce, a queued one none.",
                "targets");
        RefusedException.refuseUnless(
                target.getPlanDigest().isEmpty() || target.getPlanDigest().size() == DIGEST_BYTES,
                RefusalReason.REFUSAL_REASON_MALFORMED,
                "The digest of a node's dry run is not 32 bytes.",
                "plan_digest");
    }

    static void checkWindow(Command command, Instant now) throws RefusedException {
        Validity.check(
                command.getNotBeforeUnixMillis(),
                command.getNotAfterUnixMillis(),
                command.getDelivery() == Delivery.DELIVERY_INTERACTIVE
                        ? LONGEST_INTERACTIVE
                        : LONGEST_QUEUED,
                now,
                "command");
    }

    private static Optional<RefusedException> fault(String message, String field) {
        return Optional.of(
                new RefusedException(RefusalReason.REFUSAL_REASON_MALFORMED, message, field));
    }
}
