package io.skerry.api.operator;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.LogRetention;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.PublicKey;
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

    /** A version for each second of 30,000 years. */
    private static final long HIGHEST = 1_000_000_000_000L;

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
                        .setVersion(versionAfter(held))
                        .setIssuedAtUnixMillis(now.toEpochMilli())
                        .setExpiresAtUnixMillis(now.plus(LIFE).toEpochMilli()));
    }

    /**
     * The version after one: the next, unless that was driven so high that it must have been an
     * attack. Then versions begin anew, which holds under a root that takes the attacker's keys out
     * and under no other.
     */
    static long versionAfter(PolicyDocument held) {
        return held.getVersion() < HIGHEST ? held.getVersion() + 1 : 1;
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

    /**
     * Names a person who may act.
     *
     * @param key that seals in this name
     * @throws IllegalArgumentException when the name is taken, or the key is
     */
    public PolicyDraft addOperator(String name, PublicKey key, List<Grant> grants) {
        for (Operator known : next.getOperatorsList()) {
            if (known.getName().equals(name) || known.getKey().equals(key)) {
                throw new IllegalArgumentException(
                        "the policy names operator "
                                + known.getName()
                                + " already, with key "
                                + Keys.keyId(known.getKey()));
            }
        }
        next.addOperators(Operator.newBuilder().setName(name).setKey(key).addAllGrants(grants));
        changes.add("operator " + name + " is named");
        return this;
    }

    /**
     * What a person may do now.
     *
     * @throws IllegalArgumentException when there is no such operator
     */
    public List<Grant> grantsOf(String name) {
        return next.getOperators(indexOf(name)).getGrantsList();
    }

    /**
     * Gives a person these grants instead of all that were there.
     *
     * @throws IllegalArgumentException when there is no such operator
     */
    public PolicyDraft grants(String name, List<Grant> grants) {
        int at = indexOf(name);
        next.setOperators(at, next.getOperators(at).toBuilder().clearGrants().addAllGrants(grants));
        changes.add("operator " + name + " has " + grants.size() + " grants");
        return this;
    }

    /** Trusts a further certificate authority of a role. */
    public PolicyDraft addAnchor(CertificateAnchor anchor) {
        if (next.getAnchorsList().contains(anchor)) {
            throw new IllegalArgumentException("this certificate authority is trusted already");
        }
        next.addAnchors(anchor);
        changes.add("a further certificate authority is trusted");
        return this;
    }

    /**
     * Trusts a certificate authority no longer.
     *
     * @throws IllegalArgumentException when it was not trusted, or is the last of its role
     */
    public PolicyDraft dropAnchor(CertificateAnchor anchor) {
        int at = next.getAnchorsList().indexOf(anchor);
        if (at < 0) {
            throw new IllegalArgumentException("this certificate authority is not trusted anyway");
        }
        next.removeAnchors(at);
        if (next.getAnchorsList().stream().noneMatch(a -> a.getRole() == anchor.getRole())) {
            throw new IllegalArgumentException(
                    "it is the last certificate authority of its role; add another one first");
        }
        changes.add("a certificate authority is no longer trusted");
        return this;
    }

    /** What nodes keep of their logs, as it stands; nothing is said of what is 0. */
    public LogRetention logs() {
        return next.getLogRetention();
    }

    /** Says what nodes keep of their logs at most; the default instance leaves it to them. */
    public PolicyDraft logs(LogRetention retention) {
        if (retention.equals(LogRetention.getDefaultInstance())) {
            next.clearLogRetention();
        } else {
            next.setLogRetention(retention);
        }
        changes.add("nodes keep of their logs " + LogLimits.words(retention));
        return this;
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
