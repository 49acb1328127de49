package io.skerry.daemon.node.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.log.CapturedLog;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.audit.InMemoryAuditLog;
import io.skerry.daemon.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each reason by which a node refuses a command; nothing runs and nothing is recorded. */
final class CommandRefusalTest {
    private final CommandFixture fixture = new CommandFixture();
    private final InMemoryAuditLog audit = new InMemoryAuditLog(100);
    private final FaultyLog log = new FaultyLog(new InMemoryCommandLog(audit));
    private final CapturedLog logged = new CapturedLog();
    private final CommandEngine engine = fixture.engine(log, Runnable::run);

    private Refusal refusal(Envelope command) {
        int runs = fixture.action.runs();
        long recorded = audit.head().sequence();
        logged.clear();
        Refusal refusal = CommandFixture.refused(engine.submit(PresentedCommand.of(command)));
        RefusalLines.check(logged, refusal, command, fixture.nonces.current().value());
        assertEquals(runs, fixture.action.runs());
        assertEquals(recorded, audit.head().sequence());
        assertFalse(refusal.message().isBlank());
        return refusal;
    }

    @AfterEach
    void logsAsBefore() {
        logged.close();
    }

    private void assertRefused(RefusalReason reason, String field, Envelope command) {
        Refusal refusal = refusal(command);
        assertEquals(reason, refusal.reason(), refusal.message());
        assertEquals(field, refusal.field(), refusal.message());
    }

    private void offer(PolicyDocument newer) {
        assertTrue(
                fixture.policy
                        .offer(
                                TrustOffer.newBuilder()
                                        .setBundle(fixture.fleet.bundle(newer))
                                        .build(),
                                fixture.time.instant())
                        .changed());
    }

    private PolicyDocument.Builder newerPolicy() {
        return fixture.fleet.trust().policy().toBuilder().setVersion(2);
    }

    private static CommandDraft action(CommandDraft draft, String action) {
        return new CommandDraft(
                action,
                draft.actionVersion(),
                draft.parameters(),
                draft.targets(),
                draft.delivery(),
                draft.validity(),
                draft.planDigest());
    }

    private static CommandDraft confirmed(CommandDraft draft, ByteString digest) {
        return new CommandDraft(
                draft.action(),
                draft.actionVersion(),
                draft.parameters(),
                draft.targets(),
                draft.delivery(),
                draft.validity(),
                digest);
    }

    @Test
    void quarantined() {
        assertRefused(RefusalReason.REFUSAL_REASON_QUARANTINED, "", fixture.command());
    }

    @Test
    void badSignature() {
        fixture.bind();
        Envelope command = fixture.command();
        Envelope changed =
                command.toBuilder()
                        .setPayload(command.getPayload().concat(ByteString.copyFromUtf8("x")))
                        .build();
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_SIGNATURE, "signatures", changed);
    }

    @Test
    void unsupportedFields() {
        fixture.bind();
        Command unknown =
                fixture.message(fixture.draft())
                        .setUnknownFields(
                                UnknownFieldSet.newBuilder()
                                        .addField(
                                                999,
                                                UnknownFieldSet.Field.newBuilder()
                                                        .addVarint(1)
                                                        .build())
                                        .build())
                        .build();
        assertEquals(
                RefusalReason.REFUSAL_REASON_UNSUPPORTED,
                refusal(fixture.seal(unknown, fixture.fleet.alice())).reason());
    }

    @Test
    void malformed() {
        fixture.bind();
        Command bad = fixture.message(fixture.draft()).clearAction().build();
        assertRefused(
                RefusalReason.REFUSAL_REASON_MALFORMED,
                "action",
                fixture.seal(bad, fixture.fleet.alice()));
    }

    @Test
    void wrongFleetAndWrongNode() {
        fixture.bind();
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                "fleet",
                fixture.seal(
                        fixture.message(fixture.draft()).setFleet("other").build(),
                        fixture.fleet.alice()));
        Command elsewhere =
                fixture.message(fixture.draft())
                        .setTargets(
                                0,
                                CommandTarget.newBuilder()
                                        .setNodeId(fixture.fleet.node(2).nodeId())
                                        .setNonce(fixture.nonces.current().value()))
                        .build();
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                "targets",
                fixture.seal(elsewhere, fixture.fleet.alice()));
    }

    @Test
    void unknownOperatorAndRevokedNode() {
        fixture.bind();
        assertRefused(
                RefusalReason.REFUSAL_REASON_UNKNOWN_OPERATOR,
                "operator",
                fixture.seal(
                        fixture.message(fixture.draft()).setOperator("mallory").build(),
                        fixture.fleet.alice()));
        offer(
                newerPolicy()
                        .addRevocations(
                                Revocation.newBuilder()
                                        .setNodeId(fixture.node.nodeId())
                                        .setReason("stolen"))
                        .build());
        assertEquals(RefusalReason.REFUSAL_REASON_REVOKED, refusal(fixture.command()).reason());
    }

    @Test
    void notGranted() {
        fixture.bind();
        Command byBob = fixture.message(fixture.draft()).setOperator("bob").build();
        assertRefused(
                RefusalReason.REFUSAL_REASON_NOT_GRANTED,
                "action",
                fixture.seal(byBob, fixture.fleet.bob()));
        PolicyDocument lower =
                newerPolicy()
                        .setOperators(
                                0,
                                fixture.fleet.trust().policy().getOperators(0).toBuilder()
                                        .clearGrants()
                                        .addGrants(
                                                Grant.newBuilder()
                                                        .addVerbs("*")
                                                        .setMaxRisk(Risk.RISK_READ)))
                        .build();
        offer(lower);
        assertEquals(RefusalReason.REFUSAL_REASON_NOT_GRANTED, refusal(fixture.command()).reason());
    }

    @Test
    void deniedLocally() {
        fixture.bind();
        assertRefused(
                RefusalReason.REFUSAL_REASON_DENIED_LOCALLY,
                "action",
                fixture.seal(action(fixture.draft(), "demo.denied")));
        assertEquals(0, fixture.denied.runs());
    }

    @Test
    void outOfItsTime() {
        fixture.bind();
        Envelope command = fixture.command();
        fixture.time.setWall(fixture.fleet.now().minus(Duration.ofHours(1)));
        assertRefused(
                RefusalReason.REFUSAL_REASON_NOT_YET_VALID, "not_before_unix_millis", command);
        fixture.time.setWall(fixture.fleet.now().plus(Duration.ofMinutes(6)));
        assertRefused(RefusalReason.REFUSAL_REASON_EXPIRED, "not_after_unix_millis", command);
        fixture.time.setWall(fixture.fleet.now());
        Command.Builder message = fixture.message(fixture.draft());
        Command endless =
                message.setNotAfterUnixMillis(
                                message.getNotBeforeUnixMillis() + Duration.ofHours(1).toMillis())
                        .build();
        assertRefused(
                RefusalReason.REFUSAL_REASON_VALIDITY_TOO_LONG,
                "not_after_unix_millis",
                fixture.seal(endless, fixture.fleet.alice()));
    }

    @Test
    void badNonce() {
        fixture.bind();
        Envelope command = fixture.command();
        fixture.time.advance(Duration.ofMinutes(16));
        fixture.time.setWall(fixture.fleet.now());
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_NONCE, "targets", command);
    }

    @Test
    void policyTooOldAndPolicyExpired() {
        fixture.bind();
        Command newer =
                fixture.message(fixture.draft())
                        .setPolicyVersion(2)
                        .setOldestPolicyVersion(2)
                        .build();
        assertRefused(
                RefusalReason.REFUSAL_REASON_POLICY_TOO_OLD,
                "oldest_policy_version",
                fixture.seal(newer, fixture.fleet.alice()));
        fixture.time.advance(Duration.ofDays(91));
        assertRefused(RefusalReason.REFUSAL_REASON_POLICY_EXPIRED, "", fixture.command());
    }

    @Test
    void replayedIdForOtherBytes() {
        fixture.bind();
        Command.Builder first = fixture.message(fixture.draft());
        CommandFixture.taken(
                engine.submit(
                        PresentedCommand.of(fixture.seal(first.build(), fixture.fleet.alice()))));
        Command other =
                first.addParameters(Parameter.newBuilder().setName("level").setInteger(2)).build();
        assertRefused(
                RefusalReason.REFUSAL_REASON_REPLAYED,
                "command_id",
                fixture.seal(other, fixture.fleet.alice()));
    }

    @Test
    void unknownActionAndUnknownVersion() {
        fixture.bind();
        assertRefused(
                RefusalReason.REFUSAL_REASON_UNKNOWN_ACTION,
                "action",
                fixture.seal(action(fixture.draft(), "node.wipe")));
        assertRefused(
                RefusalReason.REFUSAL_REASON_UNKNOWN_ACTION,
                "action_version",
                fixture.seal(
                        fixture.message(fixture.draft()).setActionVersion(2).build(),
                        fixture.fleet.alice()));
    }

    @Test
    void badParameter() {
        fixture.bind();
        assertRefused(
                RefusalReason.REFUSAL_REASON_BAD_PARAMETER,
                "level",
                fixture.seal(
                        fixture.draft(
                                Parameter.newBuilder().setName("level").setInteger(9).build())));
    }

    @Test
    void aValueThatIsRefusedIsNotRepeatedInTheLog() {
        fixture.bind();
        for (String name : List.of("level", "unheard-of")) {
            Parameter secret =
                    Parameter.newBuilder().setName(name).setText(RefusalLines.SECRET).build();
            assertRefused(
                    RefusalReason.REFUSAL_REASON_BAD_PARAMETER,
                    name,
                    fixture.seal(fixture.draft(secret)));
        }
    }

    @Test
    void planChangedAndTheConfirmedPlanRuns() {
        fixture.bind();
        ByteString digest = fixture.planDigest();
        CommandFixture.taken(
                engine.submit(
                        PresentedCommand.of(fixture.seal(confirmed(fixture.draft(), digest)))));
        fixture.action.plans(
                ActionPlan.ready(List.of(PlannedItem.of("another", "is hit")), "Another."));
        assertRefused(
                RefusalReason.REFUSAL_REASON_PLAN_CHANGED,
                "plan_digest",
                fixture.seal(confirmed(fixture.draft(), digest)));
        assertEquals(1, fixture.action.runs());
    }

    @Test
    void blocked() {
        fixture.bind();
        fixture.action.plans(ActionPlan.blocked("There is nothing to act on."));
        Refusal refusal = refusal(fixture.command());
        assertEquals(RefusalReason.REFUSAL_REASON_BLOCKED, refusal.reason());
        assertEquals("There is nothing to act on.", refusal.message());
    }

    @Test
    void cannotRecord() {
        fixture.bind();
        log.breakWith(new StoreException(StoreException.Reason.FULL, "the disk is full"));
        Refusal refusal = refusal(fixture.command());
        assertEquals(RefusalReason.REFUSAL_REASON_CANNOT_RECORD, refusal.reason());
        assertTrue(refusal.message().contains("the disk is full"));
        log.repair();
        CommandFixture.taken(engine.submit(PresentedCommand.of(fixture.command())));
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void busy() {
        fixture.bind();
        CountDownLatch go = new CountDownLatch(1);
        fixture.action.does(run -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                run.output().error("interrupted");
            }
            return ActionOutcome.succeeded("Done.", Map.of());
        });
        CommandEngine busy = fixture.engine(log, threads);
        for (int i = 0; i < CommandEngine.MOST_AT_ONCE; i++) {
            CommandFixture.taken(busy.submit(PresentedCommand.of(fixture.command())));
        }
        assertEquals(
                RefusalReason.REFUSAL_REASON_BUSY,
                CommandFixture.refused(busy.submit(PresentedCommand.of(fixture.command())))
                        .reason());
        go.countDown();
        await().until(() ->
                busy.submit(PresentedCommand.of(fixture.command())) instanceof Submission.Taken);
    }
}
