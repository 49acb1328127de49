package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.Risk;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands that need the yes of two further people. */
final class ApprovalsTest {
    private static final String ACTION = "disk.cleanup";

    private final TestFleet fleet = TestFleet.create();
    private final TestNode node = fleet.node(0);
    private final Signer carol = Signer.ed25519(Keys.generateEd25519(fleet.random()));
    private final Signer dave = Signer.ed25519(Keys.generateEd25519(fleet.random()));

    private final Envelope command = command();

    @Test
    void runsOnceTwoOthersHaveSigned() {
        Envelope approved = signed(signed(command, carol), dave);
        CommandVerdict.Accepted accepted =
                assertInstanceOf(
                        CommandVerdict.Accepted.class, verify(approved, trust(approvers("*"))));
        assertEquals("alice", accepted.operator().getName());
        assertEquals(List.of("carol", "dave"), accepted.approvers());
    }

    @Test
    void twoSignaturesOfOnePersonCountOnce() {
        Envelope once = signed(command, carol);
        Envelope twice =
                once.toBuilder().addSignatures(signed(command, carol).getSignatures(1)).build();
        assertMissing(verify(twice, trust(approvers("*"))));
    }

    @Test
    void theAuthorIsNoApprover() {
        Envelope again =
                signed(command, carol).toBuilder().addSignatures(command.getSignatures(0)).build();
        assertMissing(verify(again, trust(approvers("*"))));
    }

    @Test
    void strangersAndRevokedPeopleDoNotCount() {
        Signer stranger = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        assertMissing(verify(signed(signed(command, carol), stranger), trust(approvers("*"))));
        PolicyDocument.Builder revoked =
                approvers("*")
                        .addRevocations(
                                Revocation.newBuilder().setKeyId(dave.keyId()).setReason("left"));
        assertMissing(verify(signed(signed(command, carol), dave), trust(revoked)));
    }

    @Test
    void whoMayNeitherRunNorApproveItDoesNotCount() {
        Envelope approved = signed(signed(command, carol), dave);
        assertMissing(verify(approved, trust(approvers("service.restart"))));
        assertMissing(verify(approved, trust(approvers("approve.service.restart"))));
        assertInstanceOf(
                CommandVerdict.Accepted.class,
                verify(approved, trust(approvers("approve." + ACTION))));
        assertInstanceOf(
                CommandVerdict.Accepted.class, verify(approved, trust(approvers("approve.*"))));
    }

    @Test
    void theRightToApproveIsNoRightToRun() {
        Envelope byCarol =
                new CommandSealer(
                                io.skerry.api.identity.SpiffeId.operator(fleet.name(), "carol"),
                                carol,
                                fleet.random())
                        .seal(message("carol"));
        CommandVerdict.Refused refused =
                assertInstanceOf(
                        CommandVerdict.Refused.class,
                        verify(signed(byCarol, dave), trust(approvers("approve.*"))));
        assertEquals(RefusalReason.REFUSAL_REASON_NOT_GRANTED, refused.reason());
    }

    @Test
    void anApproverOfAnotherSiteOrALowerRiskDoesNotCount() {
        Envelope approved = signed(signed(command, carol), dave);
        Grant elsewhere =
                Grant.newBuilder()
                        .addVerbs("*")
                        .setMaxRisk(Risk.RISK_DESTRUCTIVE)
                        .addScope(Label.newBuilder().setName("region").setValue("south"))
                        .build();
        assertMissing(verify(approved, trust(approvers(elsewhere))));
        Grant reader = Grant.newBuilder().addVerbs("approve.*").setMaxRisk(Risk.RISK_READ).build();
        assertMissing(verify(approved, trust(approvers(reader))));
    }

    @Test
    void theGrantThatAsksForFewestDecides() {
        PolicyDocument.Builder policy = approvers("*");
        policy.setOperators(
                0,
                policy.getOperators(0).toBuilder()
                        .addGrants(
                                Grant.newBuilder()
                                        .addVerbs(ACTION)
                                        .setMaxRisk(Risk.RISK_DESTRUCTIVE)
                                        .setApprovals(1)));
        assertInstanceOf(
                CommandVerdict.Accepted.class, verify(signed(command, dave), trust(policy)));
        assertMissing(verify(command, trust(policy)));
    }

    private static void assertMissing(CommandVerdict verdict) {
        CommandVerdict.Refused refused =
                assertInstanceOf(CommandVerdict.Refused.class, verdict, verdict::toString);
        assertEquals(RefusalReason.REFUSAL_REASON_APPROVALS_MISSING, refused.reason());
    }

    private static Envelope signed(Envelope envelope, Signer signer) {
        return Sealer.addSignature(envelope, signer);
    }

    private CommandVerdict verify(Envelope envelope, Trust trust) {
        return new CommandVerifier(
                        node.nodeId(), nonce -> true, action -> Optional.of(Risk.RISK_DISRUPTIVE))
                .verify(
                        PresentedCommand.of(envelope),
                        trust,
                        node.binding().getLabelsList(),
                        TestFleet.NOW);
    }

    private PolicyDocument.Builder approvers(String verb) {
        return approvers(
                Grant.newBuilder().addVerbs(verb).setMaxRisk(Risk.RISK_DESTRUCTIVE).build());
    }

    /** Alice may do everything with two approvals; carol and dave hold the grant. */
    private PolicyDocument.Builder approvers(Grant grant) {
        PolicyDocument.Builder policy = fleet.trust().policy().toBuilder().setVersion(2);
        Operator alice = fleet.trust().operator("alice").orElseThrow();
        return policy.clearOperators()
                .addOperators(
                        alice.toBuilder()
                                .clearGrants()
                                .addGrants(
                                        Grant.newBuilder()
                                                .addVerbs("*")
                                                .setMaxRisk(Risk.RISK_DESTRUCTIVE)
                                                .setApprovals(2)))
                .addOperators(
                        Operator.newBuilder().setName("carol").setKey(carol.key()).addGrants(grant))
                .addOperators(
                        Operator.newBuilder().setName("dave").setKey(dave.key()).addGrants(grant));
    }

    private Trust trust(PolicyDocument.Builder policy) {
        return assertInstanceOf(
                        TrustVerdict.Accepted.class,
                        fleet.trust().accept(fleet.bundle(policy.build())))
                .trust();
    }

    private Envelope command() {
        return new CommandSealer(fleet.alice().id(), fleet.alice().seal(), fleet.random())
                .seal(message("alice"));
    }

    private byte[] message(String operator) {
        CommandDraft draft =
                new CommandDraft(
                        ACTION,
                        1,
                        List.of(),
                        List.of(
                                CommandTarget.newBuilder()
                                        .setNodeId(node.nodeId())
                                        .setNonce(ByteString.copyFrom(new byte[32]))
                                        .build()),
                        Delivery.DELIVERY_INTERACTIVE,
                        Duration.ofMinutes(5),
                        ByteString.EMPTY);
        return new CommandSealer(
                        io.skerry.api.identity.SpiffeId.operator(fleet.name(), operator),
                        carol,
                        new SecureRandom())
                .prepare(draft, 1, TestFleet.NOW);
    }
}
