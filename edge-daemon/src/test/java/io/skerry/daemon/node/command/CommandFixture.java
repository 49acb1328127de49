package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.NodeStatements;
import io.skerry.api.seal.Nonces;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.OperatorKeys;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.node.action.Catalogue;
import io.skerry.daemon.node.action.FakeAction;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.audit.SqliteAuditLog;
import io.skerry.daemon.node.policy.DenyList;
import io.skerry.daemon.node.policy.InMemoryTrustState;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.store.Migrations;
import io.skerry.daemon.time.VirtualTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** A bound node with one fake action, and an operator who sends it commands. */
final class CommandFixture {
    static final Migrations MIGRATIONS =
            new Migrations(
                    List.of(
                            SqliteAuditLog.SCHEMA,
                            SqliteCommandLog.SCHEMA,
                            SqliteCommandLog.SETBACK_SCHEMA));

    final TestFleet fleet = TestFleet.create();
    final TestNode node = fleet.node(1);
    final VirtualTime time = new VirtualTime(fleet.now());
    final FakeAction action = new FakeAction("demo.act");
    final FakeAction denied = new FakeAction("demo.denied");
    final NodePolicy policy =
            NodePolicy.open(
                    node.id(),
                    node.identity().key(),
                    new InMemoryTrustState(),
                    fleet.bundle(),
                    fleet.rootSha256());
    private final CommandSealer sealer =
            new CommandSealer(fleet.alice().id(), fleet.alice().seal(), new SecureRandom());
    boolean clockSynchronised = true;
    Nonces nonces = new Nonces(time::nanos, new SecureRandom());

    void bind() {
        policy.offer(
                TrustOffer.newBuilder().setBinding(node.sealedBinding()).build(), time.instant());
    }

    /** A restart: the nonces of the process before are void. */
    CommandEngine engine(CommandLog log, Executor executor) {
        nonces = new Nonces(time::nanos, new SecureRandom());
        return new CommandEngine(
                new CommandGate(
                        node.id(),
                        policy,
                        nonces,
                        new Catalogue(List.of(action, denied)),
                        new DenyList(Set.of("demo.denied")),
                        new QueuedRule(() -> clockSynchronised, () -> log.setback().voidBefore())),
                new EngineParts(
                        log,
                        new NodeSeal(node.id(), node.identity()),
                        time.clocks(),
                        time,
                        executor));
    }

    CommandDraft draft(Parameter... parameters) {
        return new CommandDraft(
                "demo.act",
                1,
                List.of(parameters),
                List.of(
                        CommandTarget.newBuilder()
                                .setNodeId(node.nodeId())
                                .setNonce(nonces.current().value())
                                .build()),
                Delivery.DELIVERY_INTERACTIVE,
                Duration.ofMinutes(5),
                ByteString.EMPTY);
    }

    /** A command by alice. */
    Envelope command() {
        return seal(draft());
    }

    Envelope seal(CommandDraft draft) {
        return sealer.seal(sealer.prepare(draft, 1, time.instant()));
    }

    /** What alice would send, changed by hand and sealed by somebody. */
    Envelope seal(Command command, OperatorKeys keys) {
        return new CommandSealer(keys.id(), keys.seal(), new SecureRandom())
                .seal(command.toByteArray());
    }

    /** The message of a draft, to be changed by hand. */
    Command.Builder message(CommandDraft draft) {
        try {
            return Command.parseFrom(sealer.prepare(draft, 1, time.instant())).toBuilder();
        } catch (com.google.protobuf.InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The digest of what the fake action plans now. */
    ByteString planDigest() {
        Parameters none =
                assertInstanceOf(
                                Parameters.Verdict.Fit.class,
                                Parameters.check(action.schema(), List.of()))
                        .parameters();
        return action.plan(none, time.instant(), new io.skerry.daemon.node.action.Cancellation())
                .digest(action.schema(), none);
    }

    /** The signed result, checked as a console does. */
    CommandResult result(Envelope command, List<ExecuteCommandResponse> events) {
        ByteString sha256 =
                ByteString.copyFrom(
                        io.skerry.api.identity.Keys.sha256(command.getPayload().toByteArray()));
        Command sent;
        try {
            sent = Command.parseFrom(command.getPayload());
        } catch (com.google.protobuf.InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
        Opening<CommandResult> opening =
                NodeStatements.openResult(
                        events.getLast().getFinished().getResult(),
                        node.binding(),
                        sent.getCommandId(),
                        sha256);
        if (opening instanceof Opening.Opened<CommandResult> opened) {
            return opened.payload();
        }
        throw new AssertionError(opening);
    }

    static CommandEvents taken(Submission submission) {
        return assertInstanceOf(Submission.Taken.class, submission).events();
    }

    static Refusal refused(Submission submission) {
        return assertInstanceOf(Submission.Refused.class, submission).refusal();
    }
}
