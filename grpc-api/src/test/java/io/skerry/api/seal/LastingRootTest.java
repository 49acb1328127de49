package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.MlDsa65;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roots that keep what they say when Ed25519 no longer does: ML-DSA-65 beside it. */
final class LastingRootTest {
    private final TestFleet fleet = TestFleet.create();
    private final Signer first = fleet.signer(TrustRole.TRUST_ROLE_ROOT);
    private final Signer second = Signer.ed25519(Keys.generateEd25519(fleet.random()));
    private final Signer lasting = Signer.of(MlDsa65.generate(fleet.random()));
    private final Signer another = Signer.of(MlDsa65.generate(fleet.random()));
    private final Trust paired = accepted(fleet.trust().accept(root(2, List.of(first, lasting))));

    @Test
    void bothKindsMustSign() {
        List<Signer> next = List.of(first, lasting);
        assertRefused(paired.accept(root(3, next, first)));
        assertRefused(paired.accept(root(3, next, lasting)));
        assertEquals(3, accepted(paired.accept(root(3, next))).root().getVersion());
        assertEquals(3, established(paired.accept(root(3, next))).root().getVersion());
    }

    @Test
    void aSignatureThatIsNotOneIsNone() {
        Envelope good = root(3, List.of(first, lasting)).getRoots(0);
        byte[] value = good.getSignatures(1).getValue().toByteArray();
        assertEquals(MlDsa65.SIGNATURE_BYTES, value.length);
        byte[] flipped = value.clone();
        flipped[1000] ^= 1;
        for (byte[] bad : List.of(flipped, Arrays.copyOf(value, 64), new byte[3309])) {
            Envelope changed =
                    good.toBuilder()
                            .setSignatures(
                                    1,
                                    good.getSignatures(1).toBuilder()
                                            .setValue(com.google.protobuf.ByteString.copyFrom(bad)))
                            .build();
            assertRefused(paired.accept(TrustBundle.newBuilder().addRoots(changed).build()));
        }
    }

    @Test
    void theWayBackToEd25519AloneNeedsBothOnceMore() {
        List<Signer> without = List.of(first);
        assertRefused(paired.accept(root(3, without, first)));
        assertEquals(
                1,
                accepted(paired.accept(root(3, without, first, lasting)))
                        .root()
                        .getRoles(0)
                        .getKeyIdsCount());
    }

    @Test
    void whileOnlySomePeopleHaveBothTheEd25519KeysDecide() {
        List<Signer> some = List.of(first, lasting, second);
        Trust mixed = accepted(paired.accept(root(3, some, first, lasting)));
        accepted(mixed.accept(root(4, some, second)));
        List<Signer> all = List.of(first, lasting, second, another);
        Trust whole = accepted(mixed.accept(root(4, all, second, another)));
        assertRefused(whole.accept(root(5, all, second)));
        accepted(whole.accept(root(5, all, first, another)));
    }

    @Test
    void theyStandBesideOthersAndOnlyWhereTheyAreOfUse() {
        assertRefused(paired.accept(root(3, List.of(lasting), first, lasting)));
        assertMalformed(root(3, List.of(first, lasting, another)));
        RootDocument document = document(3, List.of(first, lasting));
        RootDocument.Builder policy = document.toBuilder();
        for (int i = 0; i < policy.getRolesCount(); i++) {
            if (policy.getRoles(i).getRole() == TrustRole.TRUST_ROLE_POLICY) {
                policy.setRoles(
                        i, policy.getRoles(i).toBuilder().addKeyIds(lasting.keyId()).build());
            }
        }
        assertMalformed(bundle(policy.build(), first, lasting));
    }

    @Test
    void noOperatorAndNoNodeHasSuchAKey() {
        assertThrows(IllegalArgumentException.class, () -> Keys.decode(lasting.key()));
        assertThrows(
                IllegalArgumentException.class,
                () -> MlDsa65.decode(first.key()),
                "and none of theirs is one");
        assertTrue(MlDsa65.is(lasting.key()));
        assertFalse(MlDsa65.is(first.key()));
    }

    private TrustBundle root(long version, List<Signer> keys) {
        return root(version, keys, keys.toArray(Signer[]::new));
    }

    private TrustBundle root(long version, List<Signer> keys, Signer... signers) {
        return bundle(document(version, keys), signers);
    }

    private static TrustBundle bundle(RootDocument document, Signer... signers) {
        return TrustBundle.newBuilder()
                .addRoots(Sealer.seal(PayloadType.ROOT, document, signers))
                .build();
    }

    /** The fleet's root whose root role has these keys and needs one signature. */
    private RootDocument document(long version, List<Signer> keys) {
        RootDocument before = fleet.trust().root();
        List<RoleKeys> roles = new ArrayList<>();
        roles.add(
                RoleKeys.newBuilder()
                        .setRole(TrustRole.TRUST_ROLE_ROOT)
                        .setThreshold(1)
                        .addAllKeyIds(keys.stream().map(Signer::keyId).toList())
                        .build());
        before.getRolesList().stream()
                .filter(role -> role.getRole() != TrustRole.TRUST_ROLE_ROOT)
                .forEach(roles::add);
        RootDocument.Builder next =
                before.toBuilder().setVersion(version).clearRoles().addAllRoles(roles);
        keys.stream()
                .filter(signer -> !before.getKeysList().contains(signer.key()))
                .forEach(signer -> next.addKeys(signer.key()));
        return next.build();
    }

    private Trust established(TrustVerdict verdict) {
        return accepted(
                Trust.establish(accepted(verdict).bundle(), fleet.rootSha256(), fleet.name()));
    }

    private void assertMalformed(TrustBundle bundle) {
        assertEquals(
                TrustRefusalReason.MALFORMED,
                assertInstanceOf(TrustVerdict.Refused.class, paired.accept(bundle)).reason());
    }

    private static Trust accepted(TrustVerdict verdict) {
        return switch (verdict) {
            case TrustVerdict.Accepted accepted -> accepted.trust();
            case TrustVerdict.Refused refused ->
                    throw new AssertionError(refused.reason() + ": " + refused.message());
        };
    }

    private static void assertRefused(TrustVerdict verdict) {
        assertEquals(
                TrustRefusalReason.BAD_SIGNATURE,
                assertInstanceOf(TrustVerdict.Refused.class, verdict).reason());
    }
}
