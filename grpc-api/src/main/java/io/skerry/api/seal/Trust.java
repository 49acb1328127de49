package io.skerry.api.seal;

import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.HubAuditKey;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom this fleet's people have put in charge: verified documents, and the questions that everybody
 * asks them. Immutable.
 *
 * <p>Reading never fails for age. What must not happen under expired documents asks {@link
 * #policyExpired} or {@link #rootExpired}.
 *
 * @param root the newest root document
 * @param policy the policy that holds
 * @param bundle the sealed documents, to keep and to offer to peers
 */
public record Trust(RootDocument root, PolicyDocument policy, TrustBundle bundle) {

    /**
     * Begins to trust, from nothing but the digest in an enrolment token.
     *
     * @param bundle as a peer gave it
     * @param rootSha256 SHA-256 of the payload of root version 1, 32 bytes
     * @param fleet the fleet that the token names
     */
    public static TrustVerdict establish(TrustBundle bundle, byte[] rootSha256, String fleet) {
        try {
            RootChain chain = RootChain.establish(bundle.getRootsList(), rootSha256, fleet);
            if (!bundle.hasPolicy()) {
                throw new TrustException(
                        TrustRefusalReason.INCOMPLETE, "There is no policy; ask another peer.");
            }
            PolicyDocument policy = openPolicy(bundle.getPolicy(), chain.newest(), fleet);
            return new TrustVerdict.Accepted(of(chain, policy, bundle.getPolicy()), true);
        } catch (TrustException e) {
            return e.refused();
        }
    }

    /**
     * What would hold after taking newer documents. Roots that are known may be left out; a policy
     * may be, when the one that holds stays good under the newest root. When the keys of the policy
     * role changed, root and policy come together.
     */
    public TrustVerdict accept(TrustBundle newer) {
        String fleet = root.getFleet();
        try {
            RootChain known = new RootChain(bundle.getRootsList(), root);
            RootChain chain = known.extend(newer.getRootsList(), fleet);
            Envelope offered = newer.hasPolicy() ? newer.getPolicy() : bundle.getPolicy();
            boolean samePolicy = offered.getPayload().equals(bundle.getPolicy().getPayload());
            boolean sameRoot = chain.newest().getVersion() == root.getVersion();
            if (samePolicy && sameRoot) {
                return new TrustVerdict.Accepted(this, false);
            }
            PolicyDocument next = openPolicy(offered, chain.newest(), fleet);
            if (sameRoot || holdsUnder(chain.newest())) {
                checkVersion(next, samePolicy);
            }
            return new TrustVerdict.Accepted(of(chain, next, offered), true);
        } catch (TrustException e) {
            return e.refused();
        }
    }

    /**
     * Whether the policy that holds is still signed by enough of those who sign policies under a
     * newer root. When it is not, its version binds nobody: those who are out may have signed one
     * so high that no other could follow (a fast-forward attack; TUF 1.0, 5.3.11).
     */
    private boolean holdsUnder(RootDocument newer) {
        try {
            var _ = openPolicy(bundle.getPolicy(), newer, newer.getFleet());
            return true;
        } catch (TrustException out) {
            return false;
        }
    }

    /** A policy is never older than the one that holds, and there is one of each version. */
    private void checkVersion(PolicyDocument next, boolean same) throws TrustException {
        if (next.getVersion() < policy.getVersion()) {
            throw new TrustException(
                    TrustRefusalReason.ROLLBACK,
                    "Policy "
                            + next.getVersion()
                            + " is older than "
                            + policy.getVersion()
                            + ", which holds here.");
        }
        if (next.getVersion() == policy.getVersion() && !same) {
            throw new TrustException(
                    TrustRefusalReason.FORK,
                    "There are two policies of version "
                            + next.getVersion()
                            + "; find out who signed the second.");
        }
    }

    /** As {@link #accept(TrustBundle)}, and refuses anything new under a root that has expired. */
    public TrustVerdict accept(TrustBundle newer, Instant now) {
        TrustVerdict verdict = accept(newer);
        if (verdict instanceof TrustVerdict.Accepted(Trust trust, boolean changed)
                && changed
                && trust.rootExpired(now)) {
            return new TrustVerdict.Refused(
                    TrustRefusalReason.ROOT_EXPIRED,
                    "The newest root document has expired; have its holders sign the next one.");
        }
        return verdict;
    }

    /** Opens a node's binding: signed by the bindings role, for this fleet, and well formed. */
    public Opening<Binding> openBinding(Envelope envelope) {
        return Bindings.open(envelope, root);
    }

    /** An operator by name. */
    public Optional<Operator> operator(String name) {
        return policy.getOperatorsList().stream().filter(o -> o.getName().equals(name)).findFirst();
    }

    /** By which key a hub signs its audit, where the policy says so. */
    public Optional<PublicKey> hubAuditKey(String hub) {
        return policy.getHubAuditKeysList().stream()
                .filter(audit -> audit.getHub().equals(hub))
                .map(HubAuditKey::getKey)
                .findFirst();
    }

    /** Whether the policy revokes this node. */
    public boolean isRevokedNode(String nodeId) {
        return policy.getRevocationsList().stream()
                .anyMatch(r -> r.hasNodeId() && r.getNodeId().equals(nodeId));
    }

    /**
     * Whether the policy revokes this key, given its key id: an operator's sealing key, or any TLS
     * key.
     */
    public boolean isRevokedKey(String keyId) {
        return policy.getRevocationsList().stream()
                .anyMatch(r -> r.hasKeyId() && r.getKeyId().equals(keyId));
    }

    /** The certificate authorities of the policy. */
    public Anchors anchors() {
        return Anchors.of(policy);
    }

    /** SHA-256 of the payload of root version 1, 32 bytes: what tokens name the fleet by. */
    public byte[] rootSha256() {
        return Keys.sha256(bundle.getRoots(0).getPayload().toByteArray());
    }

    /** When people signed the newest of these documents: a time that is surely over. */
    public Instant signedAt() {
        return Instant.ofEpochMilli(
                Math.max(root.getIssuedAtUnixMillis(), policy.getIssuedAtUnixMillis()));
    }

    /** Whether the policy's time is over, so that no command runs. */
    public boolean policyExpired(Instant now) {
        return now.toEpochMilli() > policy.getExpiresAtUnixMillis();
    }

    /** Whether the newest root's time is over, so that nothing new is accepted under it. */
    public boolean rootExpired(Instant now) {
        return now.toEpochMilli() > root.getExpiresAtUnixMillis();
    }

    private static PolicyDocument openPolicy(Envelope envelope, RootDocument root, String fleet)
            throws TrustException {
        RoleKeys role =
                Documents.role(root, TrustRole.TRUST_ROLE_POLICY)
                        .orElseThrow(() ->
                                new TrustException(
                                        TrustRefusalReason.INCOMPLETE,
                                        "The root document names nobody for policy."));
        PolicyDocument policy =
                Documents.open(
                                envelope,
                                PayloadType.POLICY,
                                PolicyDocument.getDefaultInstance(),
                                Documents.keys(root, role),
                                role.getThreshold())
                        .payload();
        Documents.check(policy, fleet);
        return policy;
    }

    private static Trust of(RootChain chain, PolicyDocument policy, Envelope sealedPolicy) {
        return new Trust(
                chain.newest(),
                policy,
                TrustBundle.newBuilder()
                        .addAllRoots(chain.envelopes())
                        .setPolicy(sealedPolicy)
                        .build());
    }
}
