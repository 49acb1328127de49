package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Channel;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.OperatorKeys;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.ReloadableIdentity;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.FakeAction;
import io.skerry.daemon.node.host.sim.SimulatedFaults;
import io.skerry.daemon.node.host.sim.SimulatedFleet;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.node.uplink.UplinkNode;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.time.VirtualTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A whole node over a simulated machine in virtual time, called the way a hub carries calls to it:
 * through an in-process server with the interceptors of production.
 */
public final class NodePlant implements AutoCloseable {
    public final TestFleet fleet = TestFleet.create();
    public final TestNode keys = fleet.node(1);
    public final VirtualTime time = new VirtualTime(fleet.now());
    public final SimulatedFaults faults = new SimulatedFaults();
    public final FakeAction action = new FakeAction("demo.act");
    public final FakeAction denied = new FakeAction("demo.denied");
    public final NodeStores stores;
    final List<String> closed = new ArrayList<>();
    private final Executor executor;
    private final Node node;
    private @Nullable LocalCalls calls;
    private @Nullable UplinkNode report;

    /** Where everything happens on the calling thread. */
    public NodePlant() {
        this(Runnable::run, NodeStores.inMemory(100_000, new SplittableRandom(3)), List.of());
    }

    /**
     * @param executor runs calls and commands
     * @param stores what the node keeps; closed by the test
     * @param more actions beside the two fake ones
     */
    public NodePlant(Executor executor, NodeStores stores, List<Action> more) {
        this(executor, stores, more, NodeLogs.none());
    }

    /** Where everything happens on the calling thread, and the machine has logs. */
    public NodePlant(NodeLogs logs) {
        this(Runnable::run, NodeStores.inMemory(100_000, new SplittableRandom(3)), List.of(), logs);
    }

    private NodePlant(Executor executor, NodeStores stores, List<Action> more, NodeLogs logs) {
        this.executor = executor;
        this.stores = stores;
        List<Action> actions = new ArrayList<>(List.of(action, denied));
        actions.addAll(more);
        this.node =
                new Node(
                        new NodeIdentity(
                                keys.id(),
                                keys.identity(),
                                new ReloadableIdentity(keys.tls()),
                                new NodeIdentity.Enrolment(
                                        fleet.hubId(),
                                        List.of(new HostPort("hub.example", 7443)),
                                        List.of(),
                                        fleet.bundle())),
                        new NodeOptions(
                                "1.2.3",
                                "node.example:7444",
                                Set.of("demo.denied"),
                                Duration.ofSeconds(1),
                                NodeOptions.FRAME),
                        stores,
                        new NodeMachine(
                                        new SimulatedHost(
                                                SimulatedFleet.of(1, 1, 3).getFirst(),
                                                faults,
                                                time),
                                        actions)
                                .withLogs(logs),
                        new NodeRuntime(time.clocks(), time, executor, new SecureRandom()));
    }

    /** Starts it, linked to a hub that carries calls. */
    public NodePlant start() {
        return start((uplinkNode, frames, local) -> () -> closed.add("uplink"));
    }

    /** Starts it with an uplink of the test's own. */
    public NodePlant start(UplinkFactory uplinks) {
        node.start(
                Duration.ofMillis(500),
                (uplinkNode, frames, local) -> {
                    assertEquals(stores.frames(), frames);
                    report = uplinkNode;
                    calls = local;
                    local.connectedTo(new PeerIdentity(fleet.hubId(), fleet.hub().leaf(), null));
                    return uplinks.open(uplinkNode, frames, local);
                });
        return this;
    }

    /** People say that it is theirs. */
    public NodePlant bind() {
        offer(TrustOffer.newBuilder().setBinding(keys.sealedBinding()).build());
        return this;
    }

    /** The hub hands documents over. */
    public void offer(TrustOffer offer) {
        report().offered(offer);
    }

    public Node node() {
        return node;
    }

    /** What it says at its uplink. */
    public UplinkNode report() {
        return java.util.Objects.requireNonNull(report);
    }

    public FrameBuffer frames() {
        return stores.frames();
    }

    /** How a hub's carried calls reach it. */
    public Channel channel() {
        return new LocalChannel(java.util.Objects.requireNonNull(calls));
    }

    /** An operator with a session for everything that he may read. */
    public NodeCaller caller(OperatorKeys operator) {
        return caller(
                new SessionSigner(
                        operator,
                        SessionVerbs.all(),
                        time.instant(),
                        Duration.ofHours(8),
                        fleet.random()));
    }

    public NodeCaller caller(SessionSigner session) {
        return new NodeCaller(channel(), keys.nodeId(), true, session, time);
    }

    public NodeCaller alice() {
        return caller(fleet.alice());
    }

    /** A command by alice to act. */
    public Envelope command() {
        CommandSealer sealer =
                new CommandSealer(fleet.alice().id(), fleet.alice().seal(), fleet.random());
        CommandDraft draft =
                new CommandDraft(
                        "demo.act",
                        1,
                        List.of(),
                        List.of(
                                CommandTarget.newBuilder()
                                        .setNodeId(keys.nodeId())
                                        .setNonce(report().heartbeat().getNonce())
                                        .build()),
                        Delivery.DELIVERY_INTERACTIVE,
                        Duration.ofMinutes(5),
                        com.google.protobuf.ByteString.EMPTY);
        return sealer.seal(sealer.prepare(draft, 1, time.instant()));
    }

    /** The answer of a call that has to come. */
    public static <T> T answer(CompletableFuture<T> call) {
        return call.join();
    }

    /** The fault of a call that has to fail. */
    public static Faults.Fault fault(CompletableFuture<?> call) {
        try {
            throw new AssertionError("answered: " + call.join());
        } catch (CompletionException failed) {
            return Faults.read(java.util.Objects.requireNonNull(failed.getCause())).orElseThrow();
        }
    }

    /** Where its calls and commands run. */
    public Executor executor() {
        return executor;
    }

    @Override
    public void close() {
        node.close();
        stores.close();
    }
}
