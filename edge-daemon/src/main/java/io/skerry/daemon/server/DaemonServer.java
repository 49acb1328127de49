package io.skerry.daemon.server;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.v1.Operator;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.MessageBounds;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.PeerSessions;
import io.skerry.api.wire.TlsContexts;
import io.skerry.api.wire.TlsIdentitySource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A TLS server with the standard interceptors before every service. It adds grpc.health.v1 and, for
 * operators, reflection.
 */
public final class DaemonServer implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Server server;
    private final HealthStatusManager health = new HealthStatusManager();
    private final LiveCalls live = new LiveCalls();
    private final Admission admission;
    private final HostPort address;

    /**
     * Who is let in.
     *
     * @param tls of the listener
     * @param sessions judges peers; empty where no certificate is asked for
     */
    private record Door(SslContext tls, Optional<PeerSessions> sessions) {}

    /** The threads that a server works on; shared, not closed with it. */
    public record Threads(EventLoops loops, Executor executor) {}

    /**
     * A server with mutual TLS, listening when this returns.
     *
     * @param policy who may connect
     * @throws IOException with one sentence when the address cannot be listened on
     */
    public static DaemonServer mutual(
            ServerSettings settings,
            TlsIdentitySource identity,
            PeerPolicy policy,
            Threads threads,
            Guards guards,
            List<? extends BindableService> services)
            throws IOException {
        Door door =
                new Door(
                        TlsContexts.serverMutual(identity, policy),
                        Optional.of(new PeerSessions(policy)));
        return new DaemonServer(settings, door, threads, guards, services);
    }

    /** A server that asks for no certificate, for enrolment; otherwise the same. */
    public static DaemonServer serverAuthOnly(
            ServerSettings settings,
            TlsIdentitySource identity,
            Threads threads,
            Guards guards,
            List<? extends BindableService> services)
            throws IOException {
        Door door = new Door(TlsContexts.serverAuthOnly(identity), Optional.empty());
        return new DaemonServer(settings, door, threads, guards, services);
    }

    private DaemonServer(
            ServerSettings settings,
            Door door,
            Threads threads,
            Guards guards,
            List<? extends BindableService> services)
            throws IOException {
        this.admission = new Admission(settings.maxConnections(), settings.maxHandshakes());
        TransportPeers peers = new TransportPeers(door.sessions(), admission);
        List<BindableService> all = new ArrayList<>(services);
        all.add(health.getHealthService());
        all.add(ProtoReflectionServiceV1.newInstance());
        NettyServerBuilder builder =
                builder(settings, door.tls(), threads).addTransportFilter(peers);
        ServedServices.of(all, guards, peers, live).forEach(builder::addService);
        this.server = builder.build();
        start(settings.listen());
        this.address = new HostPort(settings.listen().host(), server.getPort());
    }

    /** Where it listens; with the port that it got when any was asked for. */
    public HostPort address() {
        return address;
    }

    /** What grpc.health.v1 answers for the whole server; SERVING from the start. */
    public void health(ServingStatus status) {
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    }

    /** Ends calls, also long streams, of peers that a new policy takes out; returns how many. */
    public int endCalls(Predicate<PeerIdentity> revoked) {
        return endCalls(revoked, operator -> false);
    }

    /**
     * The same, and those of operators whom it takes out, whoever carries their calls.
     *
     * @param operators answers by the policy that holds when it is asked
     */
    public int endCalls(Predicate<PeerIdentity> revoked, Predicate<Operator> operators) {
        return live.end(revoked, operators);
    }

    /** Connections now. */
    public int connections() {
        return admission.connections();
    }

    /** Connections that were turned away since the start because of the bounds. */
    public long turnedAway() {
        return admission.turnedAway();
    }

    /** Takes no new call, gives those under way two seconds, then ends them. */
    @Override
    public void close() {
        if (server.isShutdown()) {
            return;
        }
        health.enterTerminalState();
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                server.shutdownNow().awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void start(HostPort listen) throws IOException {
        try {
            server.start();
        } catch (IOException failed) {
            throw new IOException(
                    "Cannot listen on "
                            + listen
                            + ": is the port in use or the address not of this"
                            + " machine?",
                    failed);
        }
    }

    private NettyServerBuilder builder(ServerSettings settings, SslContext tls, Threads threads)
            throws IOException {
        InetSocketAddress listen =
                new InetSocketAddress(
                        InetAddress.getAllByName(settings.listen().host())[0],
                        settings.listen().port());
        return NettyServerBuilder.forAddress(listen)
                .channelFactory(() -> new BoundedServerChannel(admission))
                .bossEventLoopGroup(threads.loops().group())
                .workerEventLoopGroup(threads.loops().group())
                .executor(threads.executor())
                .sslContext(tls)
                .handshakeTimeout(settings.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .maxInboundMessageSize(MessageBounds.TRANSPORT_BYTES)
                .maxInboundMetadataSize(MessageBounds.METADATA_BYTES)
                .maxConcurrentCallsPerConnection(settings.maxCallsPerConnection())
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .keepAliveTime(settings.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .maxConnectionAge(settings.maxConnectionAge().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAgeGrace(
                        settings.maxConnectionAgeGrace().toMillis(), TimeUnit.MILLISECONDS);
    }
}
