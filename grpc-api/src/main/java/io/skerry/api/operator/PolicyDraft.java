package io.skerry.api.operator;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The next policy, changed step by step before people sign it. Each step says what it changes. */
public final class PolicyDraft {
    /** How long a policy holds: then nodes refuse commands until people sign the next one. */
    public static final Duration LIFE = Duration.ofDays(90);

    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{64}");

    private final PolicyDocument.Builder next;
    private final List<String> changes = new ArrayList<>();

    private PolicyDraft(PolicyDocument.Builder next) {
        this.next = next;
    }

    /** The policy that follows one, valid from now on. */
    public static PolicyDraft after(PolicyDocument held, Instant now) {
        return new PolicyDraft(
                held.toBuilder()
                        .setVersion(held.getVersion() + 1)
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .setExpiresAtUnixMillis(now.plus(LIFE).toEpochMilli()));
    }

    /**
     * Takes a node out.
     *
     * @throws IllegalArgumentException when it is no node's id, or out already
     */
    public PolicyDraft revokeNode(String nodeId, String reason) {
        if (!NodeId.isValid(nodeId)) {
            throw new IllegalArgumentException(
                    "a node is named by its id of 32 lower-case hex digits, not by " + nodeId);
        }
        refuseDouble(
                next.getRevocationsList().stream().anyMatch(r -> r.getNodeId().equals(nodeId)),
                "node " + nodeId);
        next.addRevocations(Revocation.newBuilder().setNodeId(nodeId).setReason(reason));
        changes.add("node " + nodeId + " is revoked: " + reason);
        return this;
    }

    /**
     * Takes a key out: an operator's, or the TLS key of anybody.
     *
     * @param keyId SHA-256 of its SubjectPublicKeyInfo, 64 lower-case hex digits
     * @throws IllegalArgumentException when it is no key's id, or out already
     */
    public PolicyDraft revokeKey(String keyId, String reason) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException(
                    "a key is named by the SHA-256 of its SubjectPublicKeyInfo, 64 lower-case hex"
                            + " digits, not by "
                            + keyId);
        }
        refuseDouble(
                next.getRevocationsList().stream().anyMatch(r -> r.getKeyId().equals(keyId)),
                "key " + keyId);
        next.addRevocations(Revocation.newBuilder().setKeyId(keyId).setReason(reason));
        changes.add("key " + keyId + " is revoked: " + reason);
        return this;
    }

    /**
     * Takes a person out, with the key that seals in that name.
     *
     * @throws IllegalArgumentException when there is no such operator, or nobody would be left
     */
    public PolicyDraft removeOperator(String name, String reason) {
        int at = indexOf(name);
        if (next.getOperatorsCount() == 1) {
            throw new IllegalArgumentException(
                    name + " is the only operator; name another one first, or nobody can act");
        }
        Operator gone = next.getOperators(at);
        next.removeOperators(at);
        changes.add("operator " + name + " is no longer named: " + reason);
        return revokeKey(Keys.keyId(gone.getKey()), reason);
    }

    /** The document to sign. */
    public PolicyDocument document() {
        return next.build();
    }

    /** One sentence for each change, for who signs it. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    private int indexOf(String name) {
        for (int i = 0; i < next.getOperatorsCount(); i++) {
            if (next.getOperators(i).getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "the policy names no operator "
                        + name
                        + "; it names "
                        + String.join(
                                ", ",
                                next.getOperatorsList().stream().map(Operator::getName).toList()));
    }

    private static void refuseDouble(boolean known, String what) {
        if (known) {
            throw new IllegalArgumentException(what + " is revoked already");
        }
    }
}
