package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.PeerVerifier;
import io.skerry.api.testing.TestClock;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.TrustBundle;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a hub that somebody took over has seen and holds, and the victims that it works on. */
final class Captured {
    static final Instant NOW = TestFleet.NOW;
    static final String METHOD = NodeServiceGrpc.getQuerySeriesMethod().getFullMethodName();
    static final byte[] REQUEST = {7, 7, 7};

    final TestFleet fleet = TestFleet.create();
    final TestNode victim = fleet.node(0);
    final TestNode other = fleet.node(1);
    final TestClock clock = new TestClock(NOW);
    final Nonces nonces = new Nonces(clock::nanoTime, new SecureRandom());
    final Nonces otherNonces = new Nonces(clock::nanoTime, new SecureRandom());

    /** A key of the hub's own making; nobody trusts it. */
    final Signer hubKey = Signer.ed25519(Keys.generateEd25519(fleet.random()));

    final KeyPair hubTls = Keys.generateP256(fleet.random());
    final SessionSigner session =
            new SessionSigner(
                    fleet.bob(), SessionVerbs.all(), NOW, Duration.ofHours(8), fleet.random());
    private final CommandSealer alice =
            new CommandSealer(fleet.alice().id(), fleet.alice().seal(), fleet.random());

    /** For the other node only, interactive. */
    final Envelope forOther =
            alice.seal(alice.prepare(draft(other, otherNonces.mint().value()), 1, NOW));

    /** For the victim, interactive: the one thing that alice wants of it. */
    final Envelope forVictim =
            alice.seal(alice.prepare(draft(victim, nonces.mint().value()), 1, NOW));

    final Command command = parse(forVictim);

    private static CommandDraft draft(TestNode node, ByteString nonce) {
        return new CommandDraft(
                "disk.cleanup",
                1,
                List.of(Parameter.newBuilder().setName("keep").setSizeBytes(1 << 20).build()),
                List.of(
                        CommandTarget.newBuilder()
                                .setNodeId(node.nodeId())
                                .setNonce(nonce)
                                .build()),
                Delivery.DELIVERY_INTERACTIVE,
                Duration.ofMinutes(15),
                ByteString.EMPTY);
    }

    static Command parse(Envelope envelope) {
        try {
            return Command.parseFrom(envelope.getPayload());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the victim would run it. */
    boolean runs(Envelope envelope) {
        return runs(envelope, fleet.trust(), NOW);
    }

    boolean runs(Envelope envelope, Trust trust, Instant now) {
        return runs(PresentedCommand.of(envelope), trust, now);
    }

    boolean runs(PresentedCommand presented, Trust trust, Instant now) {
        CommandVerifier verifier =
                new CommandVerifier(
                        victim.nodeId(),
                        nonces::isValid,
                        action -> Optional.of(Risk.RISK_DESTRUCTIVE));
        return verifier.verify(presented, trust, victim.binding().getLabelsList(), now)
                instanceof CommandVerdict.Accepted;
    }

    /** The captured envelope around other bytes. */
    Envelope withPayload(Command changed) {
        return forVictim.toBuilder().setPayload(changed.toByteString()).build();
    }

    /** A command that alice really sealed, which the hub does not get to see in time. */
    Envelope sealedByAlice(Command other) {
        return alice.seal(other.toByteArray());
    }

    /** What a draft of alice's becomes. */
    Envelope sealedByAlice(CommandDraft draft) {
        return alice.seal(alice.prepare(draft, 1, NOW));
    }

    /** Bytes that somebody sealed as one kind of document and that read as another kind too. */
    Envelope confused(byte[] payload, PayloadType sealedAs, PayloadType shownAs, Signer signer) {
        return Sealer.sealBytes(sealedAs, payload, signer).toBuilder()
                .setPayloadType(shownAs.mediaType())
                .build();
    }

    /** Whether an operator's name would be believed of this certificate. */
    boolean standsInForPeople(X509Certificate certificate) {
        return new PeerVerifier().verify(List.of(certificate), fleet.anchors(), fleet.name(), NOW)
                instanceof PeerVerdict.Accepted;
    }

    /** Whether the victim would answer. */
    boolean answers(SessionCall call) {
        return answers(call, victim.nodeId(), fleet.trust());
    }

    boolean answers(SessionCall call, String nodeId, Trust trust) {
        return new SessionVerifier(nodeId, nonces)
                        .verify(call, trust, victim.binding().getLabelsList(), NOW)
                instanceof SessionVerifier.Verdict.Accepted;
    }

    SessionCall call(Envelope sealedSession, Envelope proof) {
        return new SessionCall(sealedSession, proof, METHOD, ByteString.copyFrom(REQUEST), null);
    }

    /** A proof that bob really made for the victim. */
    Envelope proof() {
        return session.prove(
                victim.nodeId(), METHOD, REQUEST, nonces.current().value().toByteArray());
    }

    /** Whether anybody who holds the first trust documents would take these. */
    boolean trusted(TrustBundle bundle) {
        return fleet.trust().accept(bundle) instanceof TrustVerdict.Accepted accepted
                && accepted.changed();
    }

    boolean binds(Envelope envelope) {
        return fleet.trust().openBinding(envelope) instanceof Opening.Opened;
    }

    /**
     * Whether a console on a direct call would take the holder of this certificate for the victim.
     */
    boolean standsIn(X509Certificate certificate) {
        PeerVerdict verdict =
                new PeerVerifier().verify(List.of(certificate), fleet.anchors(), fleet.name(), NOW);
        return verdict instanceof PeerVerdict.Accepted accepted
                && TlsKeyStatements.check(accepted.peer(), victim.identity().key(), NOW).isEmpty();
    }

    CommandResult result(TestNode node) {
        return CommandResult.newBuilder()
                .setFleet(fleet.name())
                .setNodeId(node.nodeId())
                .setCommandId(command.getCommandId())
                .setCommandSha256(sha256())
                .setOutcome(Outcome.OUTCOME_FAILED)
                .build();
    }

    ByteString sha256() {
        return ByteString.copyFrom(Keys.sha256(forVictim.getPayload().toByteArray()));
    }

    /** Whether a console would show it as the victim's result of the captured command. */
    boolean believed(Envelope result) {
        return NodeStatements.openResult(result, victim.binding(), command.getCommandId(), sha256())
                instanceof Opening.Opened;
    }
}
