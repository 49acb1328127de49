package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RefusalReason;
import java.util.List;
import java.util.Optional;

/**
 * What nodes sign for people to read: opened against the key that people bound, so that no hub can
 * make one up.
 */
public final class NodeStatements {
    private static final int HASH_BYTES = 32;

    private NodeStatements() {}

    /**
     * Opens the result of a command.
     *
     * @param envelope as a hub or the node gave it
     * @param binding verified binding of the node that was asked
     * @param commandId of the command that was sent, 16 bytes
     * @param commandSha256 SHA-256 of that command's sealed payload
     */
    public static Opening<CommandResult> openResult(
            Envelope envelope, Binding binding, ByteString commandId, ByteString commandSha256) {
        Opening<CommandResult> opening =
                SealOpener.open(
                        envelope,
                        PayloadType.RESULT,
                        CommandResult.getDefaultInstance(),
                        List.of(binding.getIdentityKey()),
                        1);
        if (!(opening instanceof Opening.Opened<CommandResult> opened)) {
            return opening;
        }
        return fault(opened.payload(), binding, commandId, commandSha256)
                .<Opening<CommandResult>>map(
                        fault -> refused(fault.reason(), fault.sentence(), fault.field()))
                .orElse(opened);
    }

    /** Why a result that the node signed is not the one that was asked for. */
    private static Optional<RefusedException> fault(
            CommandResult result, Binding binding, ByteString commandId, ByteString sha256) {
        if (!result.getFleet().equals(binding.getFleet())) {
            return fault(
                    RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                    "The result is of fleet " + result.getFleet() + ".",
                    "fleet");
        }
        if (!result.getNodeId().equals(binding.getNodeId())) {
            return fault(
                    RefusalReason.REFUSAL_REASON_WRONG_NODE,
                    "The result speaks of another node.",
                    "node_id");
        }
        if (!result.getCommandId().equals(commandId) || !result.getCommandSha256().equals(sha256)) {
            return fault(
                    RefusalReason.REFUSAL_REASON_REPLAYED,
                    "The result is that of another command.",
                    "command_sha256");
        }
        return result.getOutcome() == Outcome.OUTCOME_UNSPECIFIED
                ? fault(
                        RefusalReason.REFUSAL_REASON_MALFORMED,
                        "The result does not say how the command ended.",
                        "outcome")
                : Optional.empty();
    }

    private static Optional<RefusedException> fault(
            RefusalReason reason, String sentence, String field) {
        return Optional.of(new RefusedException(reason, sentence, field));
    }

    /**
     * Opens the head of an audit chain.
     *
     * @param envelope as a hub or the owner gave it
     * @param owner whose chain it is
     * @param key the owner's key, for a node its bound identity key
     */
    public static Opening<AuditHead> openHead(Envelope envelope, SpiffeId owner, PublicKey key) {
        Opening<AuditHead> opening =
                SealOpener.open(
                        envelope,
                        PayloadType.AUDIT_HEAD,
                        AuditHead.getDefaultInstance(),
                        List.of(key),
                        1);
        if (!(opening instanceof Opening.Opened<AuditHead> opened)) {
            return opening;
        }
        AuditHead head = opened.payload();
        if (!head.getFleet().equals(owner.fleet())) {
            return refused(
                    RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                    "The audit head is of fleet " + head.getFleet() + ".",
                    "fleet");
        }
        if (!head.getOwner().equals(owner.uri())) {
            return refused(
                    RefusalReason.REFUSAL_REASON_WRONG_NODE,
                    "The audit head is of another chain.",
                    "owner");
        }
        boolean atStart = AuditChain.Position.of(head).equals(AuditChain.Position.START);
        if (head.getHash().size() != HASH_BYTES || (head.getSequence() == 0 && !atStart)) {
            return refused(
                    RefusalReason.REFUSAL_REASON_MALFORMED,
                    "The audit head has no hash that fits its number.",
                    "hash");
        }
        return opened;
    }

    private static <T extends Message> Opening<T> refused(
            RefusalReason reason, String message, String field) {
        return new Opening.Refused<>(reason, message, field);
    }
}
