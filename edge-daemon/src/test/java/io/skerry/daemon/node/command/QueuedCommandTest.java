package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.seal.AuditChain;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TargetTree;
import io.skerry.api.v1.AuditHead;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.node.audit.AuditEvent;
import io.skerry.daemon.node.audit.InMemoryAuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that waited for their node, and nodes that are not what they were. */
final class QueuedCommandTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final CommandFixture fixture = new CommandFixture();
    private final InMemoryAuditLog audit = new InMemoryAuditLog(100);
    private final InMemoryCommandLog log = new InMemoryCommandLog(audit);
    private final CommandEngine engine = fixture.engine(log, Runnable::run);
    private final SetbackGuard guard =
            new SetbackGuard(
                    fixture.node.id(),
                    fixture.node.identity().key(),
                    audit,
                    log,
                    fixture.time,
                    () -> fixture.clockSynchronised);

    @BeforeEach
    void bind() {
        fixture.bind();
    }

    @Test
    void runsADayLaterAfterARestartAndOnlyOnce() {
        Envelope command = fixture.seal(queued(List.of(target())));
        fixture.time.advance(DAY.minusSeconds(1));
        CommandEngine restarted = fixture.engine(log, Runnable::run);
        CommandFixture.taken(restarted.submit(PresentedCommand.of(command)));
        CommandFixture.taken(restarted.submit(PresentedCommand.of(command)));
        assertEquals(1, fixture.action.runs());
    }

    @Test
    void doesNotRunPastItsEnd() {
        Envelope command = fixture.seal(queued(List.of(target())));
        fixture.time.advance(DAY.plusSeconds(1));
        assertRefused(RefusalReason.REFUSAL_REASON_EXPIRED, PresentedCommand.of(command));
    }

    @Test
    void needsAClockThatSomethingKeepsRight() {
        fixture.clockSynchronised = false;
        Envelope command = fixture.seal(queued(List.of(target())));
        assertRefused(
                RefusalReason.REFUSAL_REASON_CLOCK_UNSYNCHRONISED, PresentedCommand.of(command));
        CommandFixture.taken(engine.submit(PresentedCommand.of(fixture.command())));
    }

    @Test
    void manyNodesAreNamedByTheirRootAndEachProvesItself() {
        List<CommandTarget> targets = new ArrayList<>(List.of(target()));
        for (int i = 2; i < 1000; i++) {
            targets.add(CommandTarget.newBuilder().setNodeId("%032x".formatted(i)).build());
        }
        CommandDraft draft = queued(targets);
        Envelope command = fixture.seal(draft);
        TargetTree tree = draft.tree().orElseThrow();
        assertTrue(command.getPayload().size() < 400, () -> command.getPayload().size() + " bytes");
        assertRefused(RefusalReason.REFUSAL_REASON_BAD_TARGET_PROOF, PresentedCommand.of(command));
        assertRefused(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                new PresentedCommand(command, tree.proof("%032x".formatted(7))));
        CommandFixture.taken(
                engine.submit(new PresentedCommand(command, tree.proof(fixture.node.nodeId()))));
        assertEquals(1, fixture.action.runs());
    }

    @Test
    void aDiskThatWasSetBackVoidsWhatWasSealedBefore() {
        Envelope before = fixture.seal(queued(List.of(target())));
        fixture.time.advance(Duration.ofMinutes(1));
        guard.shown(head(5, 9));
        assertRefused(RefusalReason.REFUSAL_REASON_STATE_RESTORED, PresentedCommand.of(before));
        fixture.time.advance(Duration.ofSeconds(1));
        CommandFixture.taken(
                engine.submit(PresentedCommand.of(fixture.seal(queued(List.of(target()))))));
        CommandFixture.taken(engine.submit(PresentedCommand.of(fixture.command())));
    }

    @Test
    void theSameLossIsRecordedOnce() {
        guard.shown(head(5, 9));
        AuditChain.Position end = audit.head();
        fixture.time.advance(DAY);
        guard.shown(head(5, 9));
        assertEquals(end, audit.head());
        assertEquals(1, audit.read(0, 100).stream().filter(e -> kind(e, "state.setback")).count());
    }

    @Test
    void itsOwnHeadsSayNothing() {
        for (int i = 0; i < 3; i++) {
            var _ = audit.append(new AuditEvent(Instant.EPOCH, "k", "a", "s", Map.of()));
        }
        AuditChain.Position middle = AuditChain.Position.of(audit.read(1, 1).getFirst());
        guard.shown(head(middle.sequence(), middle.hash(), fixture.node.identity()));
        guard.shown(head(0, AuditChain.Position.START.hash(), fixture.node.identity()));
        assertEquals(Setback.NONE, log.setback());
    }

    @Test
    void whatTheNodeNeverSignedSaysNothing() {
        Signer stranger = Signer.ed25519(Keys.generateEd25519(fixture.fleet.random()));
        guard.shown(head(5, hash(9), stranger));
        guard.shown(
                Sealer.seal(
                        PayloadType.AUDIT_HEAD,
                        AuditHead.newBuilder()
                                .setFleet(fixture.fleet.name())
                                .setOwner(fixture.fleet.node(2).id().uri())
                                .setSequence(5)
                                .setHash(hash(9))
                                .build(),
                        fixture.node.identity()));
        assertEquals(Setback.NONE, log.setback());
    }

    @Test
    void withoutAClockEverythingQueuedIsVoidUntilThereIsOne() {
        fixture.clockSynchronised = false;
        guard.shown(head(5, 9));
        assertEquals(Instant.MAX, guard.voidBefore());
        fixture.clockSynchronised = true;
        Instant now = fixture.time.instant();
        assertEquals(now, guard.voidBefore());
        fixture.time.advance(DAY);
        assertEquals(now, guard.voidBefore());
        assertEquals(now, log.setback().voidBefore());
    }

    @Test
    void aHeadThatWasSignedUnderAClockTenYearsAheadDoesNotVoidTenYears() {
        Instant now = fixture.time.instant();
        fixture.time.setWall(now.plus(Duration.ofDays(3652)));
        Envelope ahead = head(5, 9);
        fixture.time.setWall(now);
        guard.shown(ahead);
        assertEquals(now, guard.voidBefore());
        fixture.time.advance(Duration.ofSeconds(1));
        CommandFixture.taken(
                engine.submit(PresentedCommand.of(fixture.seal(queued(List.of(target()))))));
    }

    @Test
    void aHeadThatIsALittleNewerThanTheClockVoidsUpToIt() {
        Instant now = fixture.time.instant();
        fixture.time.setWall(now.plus(Duration.ofMinutes(3)));
        Envelope newer = head(5, 9);
        fixture.time.setWall(now);
        guard.shown(newer);
        assertEquals(now.plus(Duration.ofMinutes(3)), guard.voidBefore());
    }

    private static boolean kind(io.skerry.api.v1.AuditEntry entry, String kind) {
        return entry.getKind().equals(kind);
    }

    private void assertRefused(RefusalReason reason, PresentedCommand presented) {
        int runs = fixture.action.runs();
        Refusal refusal = CommandFixture.refused(engine.submit(presented));
        assertEquals(reason, refusal.reason(), refusal.message());
        assertEquals(runs, fixture.action.runs());
    }

    private CommandTarget target() {
        return CommandTarget.newBuilder().setNodeId(fixture.node.nodeId()).build();
    }

    private static CommandDraft queued(List<CommandTarget> targets) {
        return new CommandDraft(
                "demo.act", 1, List.of(), targets, Delivery.DELIVERY_QUEUED, DAY, ByteString.EMPTY);
    }

    private Envelope head(long sequence, int number) {
        return head(sequence, hash(number), fixture.node.identity());
    }

    private static ByteString hash(int number) {
        return CommandLogContract.bytes(32, number);
    }

    private Envelope head(long sequence, ByteString hash, Signer signer) {
        return Sealer.seal(
                PayloadType.AUDIT_HEAD,
                AuditHead.newBuilder()
                        .setFleet(fixture.fleet.name())
                        .setOwner(fixture.node.id().uri())
                        .setSequence(sequence)
                        .setHash(hash)
                        .setSignedAtUnixMillis(fixture.time.instant().toEpochMilli())
                        .build(),
                signer);
    }
}
