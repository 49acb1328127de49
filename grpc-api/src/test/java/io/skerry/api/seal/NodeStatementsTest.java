package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.RefusalReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NodeStatementsTest {
    private static final Instant NOW = TestFleet.NOW;
    private static final ByteString COMMAND = ByteString.copyFrom(new byte[16]);
    private static final ByteString SHA256 = ByteString.copyFrom(new byte[32]);

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final TestNode other = fleet.node(1);

    @Test
    void acceptsANodesCertificateWithItsStatement() {
        assertEquals(Optional.empty(), check(peer(node.tls()), node.identity().key(), NOW));
    }

    @Test
    void refusesACertificateThatTheHubsAuthorityMadeAlone() {
        PeerIdentity bare = peer(fleet.tls(node.id()));
        assertReason(PeerRefusalReason.NO_STATEMENT, check(bare, node.identity().key(), NOW));
    }

    @Test
    void refusesAStatementThatWasTakenFromAnotherCertificate() {
        TlsIdentity own = fleet.tls(node.id());
        Envelope stolen = peer(node.tls()).tlsKeyStatement();
        assertReason(
                PeerRefusalReason.BAD_STATEMENT,
                check(peer(reissue(own, stolen)), node.identity().key(), NOW));
    }

    @Test
    void refusesAStatementOfAnotherIdentityNodeOrTime() {
        TlsIdentity own = fleet.tls(node.id());
        byte[] spki = own.leaf().getPublicKey().getEncoded();
        Instant end = NOW.plus(Duration.ofDays(1));
        assertReason(
                PeerRefusalReason.BAD_STATEMENT,
                check(
                        peer(reissue(own, sign(other, node, spki, end))),
                        node.identity().key(),
                        NOW));
        assertReason(
                PeerRefusalReason.BAD_STATEMENT,
                check(
                        peer(reissue(own, sign(node, other, spki, end))),
                        node.identity().key(),
                        NOW));
        assertReason(
                PeerRefusalReason.BAD_STATEMENT,
                check(
                        peer(reissue(own, sign(node, node, spki, NOW.minusMillis(1)))),
                        node.identity().key(),
                        NOW));
        assertEquals(
                Optional.empty(),
                check(peer(reissue(own, sign(node, node, spki, end))), node.identity().key(), NOW));
    }

    @Test
    void opensAResultOfTheNodeThatWasAsked() {
        assertInstanceOf(Opening.Opened.class, open(seal(result(), node.identity())));
    }

    @Test
    void refusesAResultThatIsNotTheAnswer() {
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, open(seal(result(), other.identity())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                open(seal(result().setNodeId(other.nodeId()), node.identity())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                open(seal(result().setFleet("other.example"), node.identity())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_REPLAYED,
                open(
                        seal(
                                result().setCommandId(ByteString.copyFromUtf8("another-command!")),
                                node.identity())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_REPLAYED,
                open(seal(result().clearCommandSha256(), node.identity())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                open(seal(result().clearOutcome(), node.identity())));
    }

    @Test
    void opensTheHeadOfTheRightChainOnly() {
        AuditHead.Builder head =
                AuditHead.newBuilder()
                        .setFleet(fleet.name())
                        .setOwner(node.id().uri())
                        .setSequence(3)
                        .setHash(SHA256);
        assertInstanceOf(Opening.Opened.class, openHead(head));
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                openHead(head.clone().setOwner(other.id().uri())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                openHead(head.clone().setFleet("other.example")));
        assertRefused(RefusalReason.REFUSAL_REASON_MALFORMED, openHead(head.clone().clearHash()));
        assertRefused(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                openHead(
                        head.clone()
                                .setSequence(0)
                                .setHash(ByteString.copyFromUtf8("x".repeat(32)))));
        assertInstanceOf(Opening.Opened.class, openHead(head.clone().setSequence(0)));
    }

    private Opening<AuditHead> openHead(AuditHead.Builder head) {
        return NodeStatements.openHead(
                Sealer.seal(PayloadType.AUDIT_HEAD, head.build(), node.identity()),
                node.id(),
                node.identity().key());
    }

    private CommandResult.Builder result() {
        return CommandResult.newBuilder()
                .setFleet(fleet.name())
                .setNodeId(node.nodeId())
                .setCommandId(COMMAND)
                .setCommandSha256(SHA256)
                .setOutcome(Outcome.OUTCOME_SUCCEEDED);
    }

    private static Envelope seal(CommandResult.Builder result, Signer signer) {
        return Sealer.seal(PayloadType.RESULT, result.build(), signer);
    }

    private Opening<CommandResult> open(Envelope envelope) {
        return NodeStatements.openResult(envelope, node.binding(), COMMAND, SHA256);
    }

    private static Envelope sign(TestNode signer, TestNode named, byte[] spki, Instant end) {
        return TlsKeyStatements.sign(signer.identity(), named.id(), spki, end);
    }

    private TlsIdentity reissue(
            TlsIdentity identity, @org.jspecify.annotations.Nullable Envelope statement) {
        X509Certificate leaf =
                fleet.authority(Role.NODE)
                        .issue(
                                node.id(),
                                identity.leaf().getPublicKey(),
                                NOW.minus(Duration.ofHours(1)),
                                NOW.plus(Duration.ofDays(21)),
                                statement);
        return new TlsIdentity(identity.key(), List.of(leaf));
    }

    private PeerIdentity peer(TlsIdentity identity) {
        PeerVerdict verdict =
                new PeerVerifier().verify(identity.chain(), fleet.anchors(), fleet.name(), NOW);
        return assertInstanceOf(PeerVerdict.Accepted.class, verdict).peer();
    }

    private static Optional<PeerVerdict.Refused> check(
            PeerIdentity peer, PublicKey identityKey, Instant now) {
        return TlsKeyStatements.check(peer, identityKey, now);
    }

    private static void assertReason(
            PeerRefusalReason reason, Optional<PeerVerdict.Refused> refused) {
        assertTrue(refused.isPresent());
        assertEquals(reason, refused.get().reason(), refused.get().message());
    }

    private static void assertRefused(RefusalReason reason, Opening<?> opening) {
        Opening.Refused<?> refused = assertInstanceOf(Opening.Refused.class, opening);
        assertEquals(reason, refused.reason(), refused::message);
    }
}
