package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Keys;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TrustTest {
    private final TestFleet fleet = TestFleet.create();
    private final Trust trust = fleet.trust();
    private final Signer rootKey = fleet.signer(TrustRole.TRUST_ROLE_ROOT);
    private final Signer newRootKey = Signer.ed25519(Keys.generateEd25519(fleet.random()));

    @Test
    void establishesFromTheDigestOfTheFirstRoot() {
        Trust established = accepted(establish(fleet.bundle()));
        assertEquals(trust, established);
        assertArrayEquals(fleet.rootSha256(), established.rootSha256());
        assertTrue(established.operator("alice").isPresent());
        assertTrue(established.operator("mallory").isEmpty());
        assertEquals(3, established.anchors().byRole().size());
    }

    @Test
    void refusesAnotherRootAnotherFleetAndNothing() {
        TestFleet other = TestFleet.create();
        assertRefused(TrustRefusalReason.WRONG_ROOT, establish(other.bundle()));
        assertRefused(
                TrustRefusalReason.WRONG_FLEET,
                Trust.establish(fleet.bundle(), fleet.rootSha256(), "other.example"));
        assertRefused(TrustRefusalReason.INCOMPLETE, establish(TrustBundle.getDefaultInstance()));
        assertRefused(
                TrustRefusalReason.INCOMPLETE,
                establish(fleet.bundle().toBuilder().clearPolicy().build()));
        assertRefused(
                TrustRefusalReason.WRONG_ROOT,
                Trust.establish(fleet.bundle(), new byte[0], fleet.name()));
    }

    @Test
    void refusesAPolicyThatTheRoleDidNotSign() {
        PolicyDocument next = policy(2);
        Signer hub = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        for (Signer signer : Arrays.asList(hub, rootKey, fleet.alice().seal())) {
            Envelope forged = Sealer.seal(PayloadType.POLICY, next, signer);
            TrustBundle bundle = fleet.bundle().toBuilder().setPolicy(forged).build();
            assertRefused(TrustRefusalReason.BAD_SIGNATURE, trust.accept(bundle));
            assertRefused(TrustRefusalReason.BAD_SIGNATURE, establish(bundle));
        }
    }

    @Test
    void takesANewerPolicyAndNeverAnOlderOne() {
        TrustVerdict.Accepted verdict =
                assertInstanceOf(
                        TrustVerdict.Accepted.class, trust.accept(fleet.bundle(policy(5))));
        assertTrue(verdict.changed());
        assertEquals(5, verdict.trust().policy().getVersion());
        assertRefused(TrustRefusalReason.ROLLBACK, verdict.trust().accept(fleet.bundle(policy(4))));
        assertRefused(TrustRefusalReason.ROLLBACK, verdict.trust().accept(fleet.bundle()));
    }

    @Test
    void changesNothingForWhatItHolds() {
        TrustVerdict.Accepted same =
                assertInstanceOf(TrustVerdict.Accepted.class, trust.accept(fleet.bundle()));
        assertFalse(same.changed());
        assertInstanceOf(
                TrustVerdict.Accepted.class, trust.accept(TrustBundle.getDefaultInstance()));
    }

    @Test
    void noticesTwoPoliciesOfOneVersion() {
        PolicyDocument second =
                trust.policy().toBuilder().addRevocations(revoke(fleet.node(0).nodeId())).build();
        assertRefused(TrustRefusalReason.FORK, trust.accept(fleet.bundle(second)));
    }

    @Test
    void takesAPolicyWithoutTheRootsItKnows() {
        TrustBundle only = TrustBundle.newBuilder().setPolicy(fleet.seal(policy(2))).build();
        Trust next = accepted(trust.accept(only));
        assertEquals(1, next.bundle().getRootsCount());
        assertEquals(next, accepted(establish(next.bundle())));
    }

    @Test
    void followsARootThatOldAndNewKeysSigned() {
        TrustBundle rotated = with(rotated(root -> root), rootKey, newRootKey);
        Trust next = accepted(trust.accept(rotated));
        assertEquals(2, next.root().getVersion());
        assertEquals(next, accepted(establish(next.bundle())));
        assertArrayEquals(fleet.rootSha256(), next.rootSha256());
    }

    @Test
    void refusesARootThatOnlyOneSideSigned() {
        RootDocument next = rotated(root -> root);
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, trust.accept(with(next, newRootKey)));
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, trust.accept(with(next, rootKey)));
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, establish(with(next, newRootKey)));
    }

    @Test
    void refusesARootThatMissesItsOwnThreshold() {
        RootDocument twoOfTwo =
                rotated(root ->
                        root.setRoles(
                                0,
                                root.getRoles(0).toBuilder()
                                        .setThreshold(2)
                                        .clearKeyIds()
                                        .addKeyIds(rootKey.keyId())
                                        .addKeyIds(newRootKey.keyId())));
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, trust.accept(with(twoOfTwo, rootKey)));
        accepted(trust.accept(with(twoOfTwo, rootKey, newRootKey)));
    }

    @Test
    void refusesAGapASecondHistoryAndAStrangersFirstRoot() {
        assertRefused(
                TrustRefusalReason.GAP,
                trust.accept(with(rotated(root -> root.setVersion(3)), rootKey, newRootKey)));
        Trust next = accepted(trust.accept(with(rotated(r -> r), rootKey, newRootKey)));
        RootDocument second =
                rotated(root -> root.setExpiresAtUnixMillis(root.getExpiresAtUnixMillis() + 1));
        assertRefused(TrustRefusalReason.FORK, next.accept(with(second, rootKey, newRootKey)));
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, next.accept(with(second, newRootKey)));
        TestFleet stranger = TestFleet.create();
        assertRefused(TrustRefusalReason.WRONG_ROOT, trust.accept(stranger.bundle()));
    }

    @Test
    void wantsANewPolicyWhenItsKeysChanged() {
        Signer policyKey = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        RootDocument next =
                rotated(root ->
                        root.addKeys(policyKey.key())
                                .setRoles(
                                        roleIndex(root, TrustRole.TRUST_ROLE_POLICY),
                                        RoleKeys.newBuilder()
                                                .setRole(TrustRole.TRUST_ROLE_POLICY)
                                                .setThreshold(1)
                                                .addKeyIds(policyKey.keyId())));
        TrustBundle rootOnly = with(next, rootKey, newRootKey);
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, trust.accept(rootOnly));
        TrustBundle both =
                rootOnly.toBuilder()
                        .setPolicy(Sealer.seal(PayloadType.POLICY, policy(2), policyKey))
                        .build();
        Trust taken = accepted(trust.accept(both));
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, taken.accept(fleet.bundle(policy(3))));
    }

    @Test
    void reportsAgeAndRefusesNewThingsUnderAnExpiredRoot() {
        assertFalse(trust.policyExpired(TestFleet.NOW.plus(Duration.ofDays(90))));
        assertTrue(trust.policyExpired(TestFleet.NOW.plus(Duration.ofDays(90)).plusMillis(1)));
        assertFalse(trust.rootExpired(TestFleet.NOW));
        assertRefused(
                TrustRefusalReason.ROOT_EXPIRED,
                trust.accept(fleet.bundle(policy(2)), TestFleet.NOW.plus(Duration.ofDays(366))));
        accepted(trust.accept(fleet.bundle(), TestFleet.NOW.plus(Duration.ofDays(366))));
        accepted(trust.accept(fleet.bundle(policy(2)), TestFleet.NOW));
    }

    @Test
    void knowsWhoIsRevoked() {
        String nodeId = fleet.node(0).nodeId();
        String keyId = fleet.bob().seal().keyId();
        Trust next =
                accepted(
                        trust.accept(
                                fleet.bundle(
                                        policy(2).toBuilder()
                                                .addRevocations(revoke(nodeId))
                                                .addRevocations(
                                                        Revocation.newBuilder().setKeyId(keyId))
                                                .build())));
        assertTrue(next.isRevokedNode(nodeId));
        assertTrue(next.isRevokedKey(keyId));
        assertFalse(next.isRevokedNode(fleet.node(1).nodeId()));
        // A revocation of a key has an empty node id, which must not revoke what has none.
        assertFalse(next.isRevokedNode(""));
        assertFalse(next.isRevokedKey(""));
    }

    private static Revocation revoke(String nodeId) {
        return Revocation.newBuilder().setNodeId(nodeId).setReason("lost").build();
    }

    private PolicyDocument policy(long version) {
        return trust.policy().toBuilder().setVersion(version).build();
    }

    /** Root 2, whose root key is a new one, with a further change. */
    private RootDocument rotated(UnaryOperator<RootDocument.Builder> change) {
        RootDocument.Builder next =
                trust.root().toBuilder().setVersion(2).addKeys(newRootKey.key());
        int index = roleIndex(next, TrustRole.TRUST_ROLE_ROOT);
        RoleKeys role =
                next.getRoles(index).toBuilder()
                        .clearKeyIds()
                        .addKeyIds(newRootKey.keyId())
                        .build();
        return change.apply(next.setRoles(index, role)).build();
    }

    private static int roleIndex(RootDocument.Builder root, TrustRole role) {
        return root.getRolesList().stream().map(RoleKeys::getRole).toList().indexOf(role);
    }

    private TrustBundle with(RootDocument next, Signer... signers) {
        return fleet.bundle().toBuilder()
                .addRoots(Sealer.seal(PayloadType.ROOT, next, signers))
                .build();
    }

    private TrustVerdict establish(TrustBundle bundle) {
        return Trust.establish(bundle, fleet.rootSha256(), fleet.name());
    }

    private static Trust accepted(TrustVerdict verdict) {
        return switch (verdict) {
            case TrustVerdict.Accepted accepted -> accepted.trust();
            case TrustVerdict.Refused refused ->
                    throw new AssertionError(refused.reason() + ": " + refused.message());
        };
    }

    private static void assertRefused(TrustRefusalReason reason, TrustVerdict verdict) {
        TrustVerdict.Refused refused = assertInstanceOf(TrustVerdict.Refused.class, verdict);
        assertEquals(reason, refused.reason(), refused::message);
    }
}
