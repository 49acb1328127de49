package io.skerry.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.Role;
import io.skerry.api.operator.Authorities;
import io.skerry.api.operator.PolicyDraft;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.PolicyDocument;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whom a newer policy puts out of a hub. */
final class MembershipTest {
    private final Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final TestFleet fleet = TestFleet.create("test.example", now);
    private final PeerIdentity node =
            new PeerIdentity(fleet.node(1).id(), fleet.node(1).tls().leaf(), null);
    private final PeerIdentity alice =
            new PeerIdentity(fleet.alice().id(), fleet.alice().tls().leaf(), null);

    @Test
    void aFleetAsItWasFoundedKeepsEverybodyIn() {
        assertFalse(Membership.isOut(node, fleet.trust()));
        assertFalse(Membership.isOut(alice, fleet.trust()));
    }

    @Test
    void aRevokedNodeIsOutAndNobodyElse() {
        Trust newer = policy(draft -> draft.revokeNode(node.id().name(), "stolen"));
        assertTrue(Membership.isOut(node, newer));
        assertFalse(Membership.isOut(alice, newer));
    }

    @Test
    void aRevokedTlsKeyIsOut() {
        String key = Keys.keyId(alice.leaf().getPublicKey());
        assertTrue(Membership.isOut(alice, policy(draft -> draft.revokeKey(key, "copied"))));
    }

    @Test
    void whatAnAuthorityIssuedIsOutOnceItIsDropped() {
        CertificateAuthority next =
                CertificateAuthority.create(
                        fleet.name(), Role.NODE, now, Duration.ofDays(900), new SecureRandom());
        Trust both =
                policy(draft -> draft.addAnchor(Authorities.anchor(Role.NODE, next.certificate())));
        assertFalse(Membership.isOut(node, both), "while they overlap");
        Trust without =
                policy(draft ->
                        draft.addAnchor(Authorities.anchor(Role.NODE, next.certificate()))
                                .dropAnchor(
                                        Authorities.anchor(
                                                Role.NODE,
                                                fleet.authority(Role.NODE).certificate())));
        assertTrue(Membership.isOut(node, without));
        assertFalse(Membership.isOut(alice, without), "another role's");
    }

    private Trust policy(UnaryOperator<PolicyDraft> steps) {
        PolicyDocument next =
                steps.apply(PolicyDraft.after(fleet.trust().policy(), now)).document();
        return ((TrustVerdict.Accepted) fleet.trust().accept(fleet.bundle(next), now)).trust();
    }
}
