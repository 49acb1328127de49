package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Keys;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The attacks that TUF's specification names (1.0, section 1.5.2) as far as they concern a chain of
 * roots and a policy, on a fleet whose root and policy need two of three signatures. Mix-and-match
 * and extraneous dependencies concern repositories of packages.
 */
final class TufAttacksTest {
    private static final int KEYS = 3;

    private final TestFleet fleet = TestFleet.create();
    private final List<Signer> roots = signers();
    private final List<Signer> policies = signers();
    private final Trust trust = accepted(fleet.trust().accept(founding()));

    @Test
    void arbitraryDocumentsOfStrangersAreRefused() {
        List<Signer> strangers = signers();
        assertRefused(TrustRefusalReason.BAD_SIGNATURE, trust.accept(policy(9, strangers)));
        assertRefused(
                TrustRefusalReason.BAD_SIGNATURE,
                trust.accept(root(rotated(3, strangers, policies), strangers)));
    }

    @Test
    void aKeyThatWasStolenIsLessThanAThreshold() {
        Signer stolen = policies.getFirst();
        assertRefused(
                TrustRefusalReason.BAD_SIGNATURE,
                trust.accept(policy(9, List.of(stolen, stolen, stolen))));
        Envelope once = Sealer.seal(PayloadType.POLICY, document(9), stolen);
        Envelope thrice = once.toBuilder().addAllSignatures(once.getSignaturesList()).build();
        assertRefused(
                TrustRefusalReason.BAD_SIGNATURE,
                trust.accept(TrustBundle.newBuilder().setPolicy(thrice).build()));
        accepted(trust.accept(policy(9, policies.subList(0, 2))));
        assertRefused(
                TrustRefusalReason.BAD_SIGNATURE,
                trust.accept(root(rotated(3, roots, policies), List.of(roots.getFirst()))));
    }

    @Test
    void aRollbackOfPolicyOrRootIsRefused() {
        Trust later = accepted(trust.accept(policy(9, policies)));
        assertRefused(TrustRefusalReason.ROLLBACK, later.accept(policy(8, policies)));
        RootDocument third = rotated(3, roots, policies);
        Trust newer = accepted(later.accept(root(third, roots)));
        RootDocument second =
                third.toBuilder()
                        .setVersion(2)
                        .setExpiresAtUnixMillis(third.getExpiresAtUnixMillis() + 1)
                        .build();
        assertRefused(TrustRefusalReason.FORK, newer.accept(root(second, fleetRootAnd(roots))));
    }

    @Test
    void aRootThatOnlyRenewsDoesNotLetAnOlderPolicyBack() {
        Trust later = accepted(trust.accept(policy(9, policies)));
        TrustBundle both =
                root(rotated(3, signers(roots), policies), roots).toBuilder()
                        .setPolicy(policy(8, policies).getPolicy())
                        .build();
        assertRefused(TrustRefusalReason.ROLLBACK, later.accept(both));
    }

    @Test
    void aPolicyThatWasDrivenToTheHighestVersionIsOvercomeByNewKeys() {
        Trust frozen = accepted(trust.accept(policy(Long.MAX_VALUE, policies.subList(0, 2))));
        assertRefused(TrustRefusalReason.ROLLBACK, frozen.accept(policy(9, policies)));
        // Two of the three are out; the third stays.
        List<Signer> healed = signers(List.of(policies.get(2)));
        TrustBundle recovery =
                root(rotated(3, roots, healed), roots).toBuilder()
                        .setPolicy(policy(9, healed).getPolicy())
                        .build();
        Trust free = accepted(frozen.accept(recovery));
        assertEquals(9, free.policy().getVersion());
        assertRefused(
                TrustRefusalReason.BAD_SIGNATURE,
                free.accept(policy(Long.MAX_VALUE, policies.subList(0, 2))));
        assertRefused(TrustRefusalReason.ROLLBACK, free.accept(policy(8, healed)));
        assertEquals(
                free,
                accepted(Trust.establish(free.bundle(), fleet.rootSha256(), fleet.name())),
                "a restart believes the same");
    }

    @Test
    void aRootCannotBeDrivenForward() {
        assertRefused(
                TrustRefusalReason.GAP,
                trust.accept(root(rotated(Long.MAX_VALUE, roots, policies), roots)));
    }

    @Test
    void theLossOfOneKeyIsOvercomeByTheOthers() {
        List<Signer> left = roots.subList(1, KEYS);
        List<Signer> next = signers(left);
        Trust healed = accepted(trust.accept(root(rotated(3, next, policies), left)));
        Trust again =
                accepted(healed.accept(root(rotated(4, next, policies), next.subList(1, KEYS))));
        assertEquals(4, again.root().getVersion());
        assertRefused(
                TrustRefusalReason.BAD_SIGNATURE,
                again.accept(root(rotated(5, next, policies), List.of(roots.get(0), next.get(0)))));
    }

    @Test
    void aFrozenPolicyEndsAndAFrozenRootTakesNothingNew() {
        assertTrue(trust.policyExpired(fleet.now().plus(Duration.ofDays(91))));
        assertRefused(
                TrustRefusalReason.ROOT_EXPIRED,
                trust.accept(policy(9, policies), fleet.now().plus(Duration.ofDays(4000))));
    }

    @Test
    void anEndlessDocumentIsRefusedUnread() {
        Envelope endless =
                Sealer.sealBytes(
                        PayloadType.POLICY,
                        new byte[SealOpener.MAX_PAYLOAD_BYTES + 1],
                        policies.toArray(Signer[]::new));
        assertRefused(
                TrustRefusalReason.MALFORMED,
                trust.accept(TrustBundle.newBuilder().setPolicy(endless).build()));
    }

    /** Root 2: two of three for root and for policy, and the first policy that they sign. */
    private TrustBundle founding() {
        return root(rotated(2, roots, policies), fleetRootAnd(roots)).toBuilder()
                .setPolicy(policy(2, policies).getPolicy())
                .build();
    }

    private List<Signer> fleetRootAnd(List<Signer> more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(fleet.signer(TrustRole.TRUST_ROLE_ROOT)),
                        more.stream())
                .toList();
    }

    private List<Signer> signers() {
        return signers(List.of());
    }

    /** Three keys, some of which stay. */
    private List<Signer> signers(List<Signer> staying) {
        return java.util.stream.Stream.concat(
                        staying.stream(),
                        IntStream.range(staying.size(), KEYS)
                                .mapToObj(
                                        i -> Signer.ed25519(Keys.generateEd25519(fleet.random()))))
                .toList();
    }

    private RootDocument rotated(long version, List<Signer> root, List<Signer> policy) {
        RootDocument.Builder next =
                RootDocument.newBuilder()
                        .setFleet(fleet.name())
                        .setVersion(version)
                        .setIssuedAtUnixMillis(fleet.now().toEpochMilli())
                        .setExpiresAtUnixMillis(
                                fleet.now().plus(Duration.ofDays(365)).toEpochMilli())
                        .addRoles(role(TrustRole.TRUST_ROLE_ROOT, root))
                        .addRoles(role(TrustRole.TRUST_ROLE_POLICY, policy));
        root.forEach(signer -> next.addKeys(signer.key()));
        policy.forEach(signer -> next.addKeys(signer.key()));
        return next.build();
    }

    private static RoleKeys role(TrustRole role, List<Signer> signers) {
        return RoleKeys.newBuilder()
                .setRole(role)
                .setThreshold(2)
                .addAllKeyIds(signers.stream().map(Signer::keyId).toList())
                .build();
    }

    private static TrustBundle root(RootDocument document, List<Signer> signers) {
        return TrustBundle.newBuilder()
                .addRoots(Sealer.seal(PayloadType.ROOT, document, signers.toArray(Signer[]::new)))
                .build();
    }

    private TrustBundle policy(long version, List<Signer> signers) {
        return TrustBundle.newBuilder()
                .setPolicy(
                        Sealer.seal(
                                PayloadType.POLICY,
                                document(version),
                                signers.toArray(Signer[]::new)))
                .build();
    }

    private PolicyDocument document(long version) {
        return fleet.trust().policy().toBuilder().setVersion(version).build();
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
