package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.Risk;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class CommandVerifierTest {
    private static final Instant NOW = TestFleet.NOW;
    private static final String ACTION = "disk.cleanup";

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final Nonces nonces = new Nonces(() -> 0, new SecureRandom());
    private final ByteString nonce = nonces.mint().value();
    private final CommandVerifier verifier =
            new CommandVerifier(
                    node.nodeId(),
                    nonces::isValid,
                    action ->
                            action.equals(ACTION)
                                    ? Optional.of(Risk.RISK_DISRUPTIVE)
                                    : Optional.empty());

    @Test
    void acceptsWhatAnOperatorSealed() {
        Envelope envelope = sealed(command -> command);
        CommandVerdict.Accepted accepted =
                assertInstanceOf(CommandVerdict.Accepted.class, verify(envelope, NOW));
        assertEquals("alice", accepted.operator().getName());
        assertEquals(
                ByteString.copyFrom(Keys.sha256(envelope.getPayload().toByteArray())),
                accepted.sha256());
    }

    @Test
    void refusesAStrangersSignature() {
        Envelope envelope = sealed(c -> c);
        Signer stranger = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        Envelope forged =
                Sealer.sealBytes(
                        PayloadType.COMMAND, envelope.getPayload().toByteArray(), stranger);
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, verify(forged, NOW));
    }

    @Test
    void refusesAColleaguesSignatureUnderAnothersName() {
        Envelope envelope = sealed(c -> c);
        Envelope forged =
                Sealer.sealBytes(
                        PayloadType.COMMAND,
                        envelope.getPayload().toByteArray(),
                        fleet.bob().seal());
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, verify(forged, NOW));
    }

    @Test
    void refusesAnotherType() {
        Envelope session =
                new SessionSigner(
                                fleet.alice(),
                                SessionVerbs.all(),
                                NOW,
                                Duration.ofHours(1),
                                fleet.random())
                        .session();
        assertRefused(RefusalReason.REFUSAL_REASON_UNSUPPORTED, verify(session, NOW));
    }

    @Test
    void refusesAMalformedCommand() {
        refuses(RefusalReason.REFUSAL_REASON_MALFORMED, Command.Builder::clearCommandId);
        refuses(RefusalReason.REFUSAL_REASON_MALFORMED, Command.Builder::clearTargets);
        refuses(RefusalReason.REFUSAL_REASON_MALFORMED, Command.Builder::clearAction);
        refuses(RefusalReason.REFUSAL_REASON_MALFORMED, Command.Builder::clearDelivery);
        refuses(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                c -> c.addParameters(Parameter.newBuilder().setName("a").setInteger(1)));
        refuses(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                c -> c.addParameters(Parameter.newBuilder().setName("z")));
        refuses(RefusalReason.REFUSAL_REASON_MALFORMED, c -> c.addTargets(c.getTargets(0)));
        refuses(RefusalReason.REFUSAL_REASON_MALFORMED, c -> c.setOldestPolicyVersion(2));
        refuses(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                c -> c.setPlanDigest(ByteString.copyFromUtf8("short")));
        refuses(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                c -> c.setNotAfterUnixMillis(c.getNotBeforeUnixMillis()));
        refuses(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                c -> c.setNotBeforeUnixMillis(Long.MIN_VALUE));
        refuses(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                c -> c.setDelivery(Delivery.DELIVERY_QUEUED));
    }

    @Test
    void refusesAnUnknownConstant() {
        refuses(RefusalReason.REFUSAL_REASON_UNSUPPORTED, c -> c.setDeliveryValue(77));
    }

    @Test
    void refusesAnotherFleetAndAnotherNode() {
        refuses(RefusalReason.REFUSAL_REASON_WRONG_FLEET, c -> c.setFleet("other.example"));
        refuses(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                c ->
                        c.setTargets(
                                0, c.getTargets(0).toBuilder().setNodeId(fleet.node(1).nodeId())));
    }

    @Test
    void refusesAnOperatorThatThePolicyDoesNotKnow() {
        refuses(RefusalReason.REFUSAL_REASON_UNKNOWN_OPERATOR, c -> c.setOperator("carol"));
    }

    @Test
    void refusesARevokedOperatorAndARevokedNode() {
        Trust keyOut =
                withPolicy(p ->
                        p.addRevocations(
                                Revocation.newBuilder().setKeyId(fleet.alice().seal().keyId())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_REVOKED,
                verifier.verify(
                        PresentedCommand.of(sealed(c -> c)),
                        keyOut,
                        node.binding().getLabelsList(),
                        NOW));
        Trust nodeOut =
                withPolicy(p -> p.addRevocations(Revocation.newBuilder().setNodeId(node.nodeId())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_REVOKED,
                verifier.verify(
                        PresentedCommand.of(sealed(c -> c)),
                        nodeOut,
                        node.binding().getLabelsList(),
                        NOW));
    }

    @Test
    void refusesUnderAPolicyThatIsTooOldOrExpired() {
        refuses(
                RefusalReason.REFUSAL_REASON_POLICY_TOO_OLD,
                c -> c.setPolicyVersion(9).setOldestPolicyVersion(9));
        refuses(
                RefusalReason.REFUSAL_REASON_POLICY_TOO_OLD,
                c -> c.setPolicyVersion(-1).setOldestPolicyVersion(-1));
        Instant later = NOW.plus(Duration.ofDays(91));
        assertRefused(RefusalReason.REFUSAL_REASON_POLICY_EXPIRED, verify(sealed(c -> c), later));
    }

    @Test
    void refusesOutsideItsTimeToTheMillisecond() {
        Envelope envelope = sealed(c -> c);
        Duration life = Duration.ofMinutes(15);
        assertRefused(
                RefusalReason.REFUSAL_REASON_NOT_YET_VALID, verify(envelope, NOW.minusMillis(1)));
        assertRefused(
                RefusalReason.REFUSAL_REASON_EXPIRED,
                verify(envelope, NOW.plus(life).plusMillis(1)));
        assertInstanceOf(CommandVerdict.Accepted.class, verify(envelope, NOW.plus(life)));
    }

    @Test
    void refusesALongerTimeThanItsKindMayHave() {
        refuses(
                RefusalReason.REFUSAL_REASON_VALIDITY_TOO_LONG,
                c -> c.setNotAfterUnixMillis(c.getNotAfterUnixMillis() + 1));
        UnaryOperator<Command.Builder> queued =
                c ->
                        c.setDelivery(Delivery.DELIVERY_QUEUED)
                                .setTargets(0, c.getTargets(0).toBuilder().clearNonce())
                                .setNotAfterUnixMillis(NOW.plus(Duration.ofDays(7)).toEpochMilli());
        assertInstanceOf(CommandVerdict.Accepted.class, verify(sealed(queued), NOW));
        refuses(
                RefusalReason.REFUSAL_REASON_VALIDITY_TOO_LONG,
                c ->
                        queued.apply(c)
                                .setNotAfterUnixMillis(
                                        NOW.plus(Duration.ofDays(7)).toEpochMilli() + 1));
    }

    @Test
    void refusesANonceThatIsNotItsOwn() {
        ByteString other = new Nonces(() -> 0, new SecureRandom()).mint().value();
        refuses(
                RefusalReason.REFUSAL_REASON_BAD_NONCE,
                c -> c.setTargets(0, c.getTargets(0).toBuilder().setNonce(other)));
    }

    @Test
    void refusesWhatNoGrantCovers() {
        refuses(RefusalReason.REFUSAL_REASON_UNKNOWN_ACTION, c -> c.setAction("disk.format"));
        Envelope bobs =
                Sealer.seal(
                        PayloadType.COMMAND,
                        command().setOperator("bob").build(),
                        fleet.bob().seal());
        assertRefused(RefusalReason.REFUSAL_REASON_NOT_GRANTED, verify(bobs, NOW));
    }

    @Test
    void takesAnOperatorWithATokensKey() {
        KeyPair token = Keys.generateP256(fleet.random());
        Trust trust =
                withPolicy(p -> {
                    Operator alice = p.getOperators(0);
                    p.setOperators(0, alice.toBuilder().setKey(Keys.encode(token.getPublic())));
                });
        Envelope envelope = Sealer.seal(PayloadType.COMMAND, command().build(), Signer.p256(token));
        assertInstanceOf(
                CommandVerdict.Accepted.class,
                verifier.verify(
                        PresentedCommand.of(envelope), trust, node.binding().getLabelsList(), NOW));
    }

    private Trust withPolicy(java.util.function.Consumer<PolicyDocument.Builder> change) {
        PolicyDocument.Builder policy = fleet.trust().policy().toBuilder().setVersion(2);
        change.accept(policy);
        TrustVerdict verdict = fleet.trust().accept(fleet.bundle(policy.build()));
        return assertInstanceOf(TrustVerdict.Accepted.class, verdict).trust();
    }

    private Command.Builder command() {
        return Command.newBuilder()
                .setFleet(fleet.name())
                .setCommandId(Uuid7.next(NOW, fleet.random()))
                .setOperator("alice")
                .setAction(ACTION)
                .setActionVersion(1)
                .addParameters(Parameter.newBuilder().setName("keep").setSizeBytes(1024))
                .addTargets(CommandTarget.newBuilder().setNodeId(node.nodeId()).setNonce(nonce))
                .setPolicyVersion(1)
                .setOldestPolicyVersion(1)
                .setNotBeforeUnixMillis(NOW.toEpochMilli())
                .setNotAfterUnixMillis(NOW.plus(Duration.ofMinutes(15)).toEpochMilli())
                .setDelivery(Delivery.DELIVERY_INTERACTIVE);
    }

    private Envelope sealed(UnaryOperator<Command.Builder> change) {
        return Sealer.seal(
                PayloadType.COMMAND, change.apply(command()).build(), fleet.alice().seal());
    }

    private CommandVerdict verify(Envelope envelope, Instant now) {
        return verifier.verify(
                PresentedCommand.of(envelope), fleet.trust(), node.binding().getLabelsList(), now);
    }

    private void refuses(RefusalReason reason, UnaryOperator<Command.Builder> change) {
        assertRefused(reason, verify(sealed(change), NOW));
    }

    private static void assertRefused(RefusalReason reason, CommandVerdict verdict) {
        CommandVerdict.Refused refused = assertInstanceOf(CommandVerdict.Refused.class, verdict);
        assertEquals(reason, refused.reason(), refused::message);
    }
}
