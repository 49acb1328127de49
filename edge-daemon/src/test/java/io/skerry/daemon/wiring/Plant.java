package io.skerry.daemon.wiring;

import io.grpc.ManagedChannel;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.TlsContexts;
import io.skerry.daemon.server.CallAudit;
import io.skerry.daemon.server.CallRecord;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ProofRequest;
import io.skerry.daemon.server.ProofVerdict;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** The threads, clocks and keys of a test, and everything that it opened, closed in reverse. */
final class Plant implements Part {
    static final Clocks CLOCKS = Clocks.system();
    final TestFleet fleet = TestFleet.create("test.example", CLOCKS.wall().instant());

    final SystemScheduler scheduler = new SystemScheduler("test");
    final EventLoops loops = new EventLoops(1, "test");
    final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final BlockingQueue<CallRecord> audited = new LinkedBlockingQueue<>();
    final BlockingQueue<ProofRequest> proofs = new LinkedBlockingQueue<>();
    private final Deque<Part> opened = new ArrayDeque<>();

    <T extends Part> T own(T part) {
        opened.push(part);
        return part;
    }

    DaemonServer.Threads threads() {
        return new DaemonServer.Threads(loops, executor);
    }

    Guards guards(NodeRouting routing) {
        return guards(routing, new ServerMetrics());
    }

    Guards guards(NodeRouting routing, ServerMetrics metrics) {
        CallAudit audit = audited::add;
        return new Guards(
                metrics,
                this::prove,
                routing,
                audit,
                scheduler,
                CLOCKS.monotonic(),
                () -> "0badcafe");
    }

    PeerPolicy policy(Role... roles) {
        return PeerPolicy.of(fleet.name(), fleet::anchors, CLOCKS.wall(), Set.of(roles));
    }

    ManagedChannel connect(HostPort address, TlsIdentity identity, Role... servers) {
        ManagedChannel channel =
                Channels.connect(
                        address,
                        TlsContexts.clientMutual(() -> identity, policy(servers)),
                        options());
        own(channel::shutdownNow);
        return channel;
    }

    Channels.Options options() {
        return Channels.Options.of(loops, executor);
    }

    TlsIdentity tls(SpiffeId id) {
        return fleet.tls(id);
    }

    /** A certificate whose end has come. */
    TlsIdentity expired(SpiffeId id) {
        KeyPair pair = Keys.generateP256(fleet.random());
        Instant now = CLOCKS.wall().instant();
        return new TlsIdentity(
                pair.getPrivate(),
                List.of(
                        fleet.authority(id.role())
                                .issue(
                                        id,
                                        pair.getPublic(),
                                        now.minusSeconds(7200),
                                        now.minusSeconds(60),
                                        null)));
    }

    /** Believes every session that is there. */
    private ProofVerdict prove(ProofRequest request) {
        proofs.add(request);
        if (request.session() == null || request.proof() == null) {
            return new ProofVerdict.Refused(
                    RefusalReason.REFUSAL_REASON_NO_SESSION, "The call carries no session.");
        }
        return new ProofVerdict.Proven(Operator.newBuilder().setName("alice").build());
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        scheduler.close();
        executor.shutdownNow();
        loops.close();
    }
}
