package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.KeyAlgorithm;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.PeerRole;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.RoleKeys;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
    private final TestFleet fleet = TestFleet.create();

    @Test
    void takesTheDocumentsOfAFleet() {
        assertDoesNotThrow(() -> Documents.check(fleet.trust().root(), fleet.name()));
        assertDoesNotThrow(() -> Documents.check(fleet.trust().policy(), fleet.name()));
    }

    @Test
    void refusesARootThatContradictsItself() {
        refusesRoot(root -> root.setVersion(0));
        refusesRoot(root -> root.setExpiresAtUnixMillis(root.getIssuedAtUnixMillis()));
        refusesRoot(root -> root.addKeys(root.getKeys(0)));
        refusesRoot(root -> root.setKeys(0, PublicKey.getDefaultInstance()));
        refusesRoot(root -> root.addRoles(root.getRoles(0)));
        refusesRoot(root -> root.addRoles(RoleKeys.newBuilder().setThreshold(1)));
        refusesRoot(root -> root.removeRoles(0));
        refusesRoot(root -> root.setRoles(0, root.getRoles(0).toBuilder().setThreshold(0)));
        refusesRoot(root -> root.setRoles(0, root.getRoles(0).toBuilder().setThreshold(2)));
        refusesRoot(root -> root.setRoles(0, root.getRoles(0).toBuilder().addKeyIds("unlisted")));
        refusesRoot(root ->
                root.setRoles(
                        0,
                        root.getRoles(0).toBuilder()
                                .addKeyIds(root.getRoles(0).getKeyIds(0))
                                .setThreshold(2)));
    }

    @Test
    void refusesAPolicyThatContradictsItself() {
        refusesPolicy(policy -> policy.setVersion(0));
        refusesPolicy(policy -> policy.setExpiresAtUnixMillis(policy.getIssuedAtUnixMillis()));
        refusesPolicy(policy -> policy.addOperators(policy.getOperators(0)));
        refusesPolicy(policy ->
                policy.addOperators(policy.getOperators(0).toBuilder().setName("second-name")));
        refusesPolicy(policy ->
                policy.setOperators(0, policy.getOperators(0).toBuilder().setName("a b")));
        refusesPolicy(
                policy -> policy.setOperators(0, policy.getOperators(0).toBuilder().clearKey()));
        refusesPolicy(policy ->
                policy.setOperators(
                        0,
                        policy.getOperators(0).toBuilder()
                                .setGrants(
                                        0,
                                        policy.getOperators(0).getGrants(0).toBuilder()
                                                .clearVerbs())));
        refusesPolicy(policy ->
                policy.setOperators(
                        0,
                        policy.getOperators(0).toBuilder()
                                .setGrants(
                                        0,
                                        policy.getOperators(0).getGrants(0).toBuilder()
                                                .setMaxRisk(Risk.RISK_UNSPECIFIED))));
    }

    @Test
    void refusesAnchorsAndRevocationsThatCannotBe() {
        refusesPolicy(policy ->
                policy.addAnchors(
                        CertificateAnchor.newBuilder()
                                .setRole(PeerRole.PEER_ROLE_NODE)
                                .setCertificate(ByteString.copyFromUtf8("noise"))));
        refusesPolicy(policy ->
                policy.setAnchors(
                        0, policy.getAnchors(0).toBuilder().setRole(PeerRole.PEER_ROLE_ANYONE)));
        refusesPolicy(policy -> policy.addRevocations(Revocation.newBuilder().setReason("?")));
        refusesPolicy(policy -> policy.addRevocations(Revocation.newBuilder().setNodeId("x")));
        refusesPolicy(policy -> policy.addRevocations(Revocation.newBuilder().setKeyId("")));
    }

    @Test
    void opensAGoodBindingAndRefusesOthers() {
        Binding good = fleet.node(0).binding();
        assertInstanceOf(
                Opening.Opened.class, fleet.trust().openBinding(fleet.node(0).sealedBinding()));
        refusesBinding(
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                good.toBuilder().setFleet("other.example"));
        refusesBinding(RefusalReason.REFUSAL_REASON_MALFORMED, good.toBuilder().setNodeId("x"));
        refusesBinding(RefusalReason.REFUSAL_REASON_MALFORMED, good.toBuilder().clearIdentityKey());
        refusesBinding(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                good.toBuilder()
                        .setIdentityKey(
                                good.getIdentityKey().toBuilder()
                                        .setAlgorithm(KeyAlgorithm.KEY_ALGORITHM_ECDSA_P256)));
        refusesBinding(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                good.toBuilder().addLabels(Label.newBuilder().setName("a")));
        refusesBinding(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                good.toBuilder().clearLabels().addLabels(Label.newBuilder().setName("a-b")));
    }

    @Test
    void refusesABindingThatOnlyTheHubOrTheNodeSigned() {
        Binding good = fleet.node(0).binding();
        for (Signer signer :
                new Signer[] {
                    fleet.node(0).identity(),
                    fleet.alice().seal(),
                    fleet.signer(TrustRole.TRUST_ROLE_POLICY)
                }) {
            assertRefused(
                    RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                    fleet.trust().openBinding(Sealer.seal(PayloadType.BINDING, good, signer)));
        }
    }

    private void refusesRoot(UnaryOperator<RootDocument.Builder> change) {
        RootDocument root = change.apply(fleet.trust().root().toBuilder()).build();
        TrustException refusal =
                assertThrows(TrustException.class, () -> Documents.check(root, fleet.name()));
        assertEquals(TrustRefusalReason.MALFORMED, refusal.refused().reason());
    }

    private void refusesPolicy(UnaryOperator<PolicyDocument.Builder> change) {
        PolicyDocument policy = change.apply(fleet.trust().policy().toBuilder()).build();
        TrustException refusal =
                assertThrows(TrustException.class, () -> Documents.check(policy, fleet.name()));
        assertEquals(TrustRefusalReason.MALFORMED, refusal.refused().reason());
    }

    private void refusesBinding(RefusalReason reason, Binding.Builder binding) {
        assertRefused(reason, fleet.trust().openBinding(fleet.seal(binding.build())));
    }

    private static void assertRefused(RefusalReason reason, Opening<Binding> opening) {
        Opening.Refused<?> refused = assertInstanceOf(Opening.Refused.class, opening);
        assertEquals(reason, refused.reason(), refused::message);
    }
}
