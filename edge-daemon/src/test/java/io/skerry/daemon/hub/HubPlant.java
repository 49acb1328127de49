package io.skerry.daemon.hub;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.skerry.api.identity.CertificateRequests;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.operator.Binder;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.TlsKeyStatements;
import io.skerry.api.seal.Trust;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.EnrolRequest;
import io.skerry.api.v1.EnrolResponse;
import io.skerry.api.v1.EnrolmentServiceGrpc;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.ListPendingBindingsRequest;
import io.skerry.api.v1.PendingBinding;
import io.skerry.api.v1.ReadAuditRequest;
import io.skerry.api.v1.ReadAuditResponse;
import io.skerry.api.v1.RegisterTokensRequest;
import io.skerry.api.v1.SubmitBindingsRequest;
import io.skerry.api.v1.TrustRole;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.TlsContexts;
import io.skerry.daemon.config.DataSize;
import io.skerry.daemon.config.EnginesConfig;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.config.UplinksConfig;
import io.skerry.daemon.hub.keys.HubKeys;
import io.skerry.daemon.identity.GrpcRenewalGateway;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.SystemScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A whole hub on loopback, with throw-away keys, that can be killed and started again. */
final class HubPlant implements AutoCloseable {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final HostPort ANY = new HostPort("127.0.0.1", 0);

    final Clocks clocks;
    final TestFleet fleet;
    final Signer auditKey;

    /** What the hub shows; it outlives the certificates of many nodes. */
    final TlsIdentity tls;

    final TokenIssuer tokens;
    private final Path folder;
    private final SystemScheduler scheduler = new SystemScheduler("test");
    private final EventLoops loops = new EventLoops(1, "test");
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<ManagedChannel> channels = new ArrayDeque<>();
    private Hub hub;

    /** What the hub works with from its next start on. */
    EnginesConfig engines = EnginesConfig.none();

    /** File that says whom the hub tells of alarms from its next start on; null for nobody. */
    @Nullable Path notifications;

    /** A machine that has enrolled, or could. */
    record Machine(String id, KeyPair identity, KeyPair tls) {
        Signer signer() {
            return Signer.ed25519(identity);
        }
    }

    HubPlant(Path folder) throws IOException {
        this(folder, Clocks.system());
    }

    /**
     * @param clocks of the hub, and of everybody who checks a certificate
     */
    HubPlant(Path folder, Clocks clocks) throws IOException {
        this.folder = folder;
        this.clocks = clocks;
        this.fleet = TestFleet.create("test.example", clocks.wall().instant());
        this.tls = tls(fleet);
        this.auditKey = Signer.ed25519(Keys.generateEd25519(fleet.random()));
        this.tokens = new TokenIssuer(fleet.trust(), List.of("127.0.0.1:1"), fleet.random());
        this.hub = start(keys(fleet.trust()));
    }

    private static TlsIdentity tls(TestFleet fleet) {
        KeyPair pair = Keys.generateP256(fleet.random());
        return new TlsIdentity(
                pair.getPrivate(),
                List.of(
                        fleet.authority(Role.HUB)
                                .issue(
                                        fleet.hubId(),
                                        pair.getPublic(),
                                        fleet.now().minus(Duration.ofHours(1)),
                                        fleet.now().plus(Duration.ofDays(397)),
                                        null),
                        fleet.authority(Role.HUB).certificate()));
    }

    Hub hub() {
        return hub;
    }

    /** Ends the hub and starts another one on the same disk. */
    void restart() throws IOException {
        restart(keys(fleet.trust()));
    }

    void restart(HubKeys keys) throws IOException {
        hub.close();
        hub = start(keys);
    }

    HubKeys keys(Trust trust) {
        return new HubKeys(
                fleet.hubId(),
                tls,
                List.of(fleet.authority(Role.NODE)),
                new HostPort("hub.example", 7443),
                trust,
                auditKey);
    }

    /** A second hub beside the first. */
    Hub startAnother(HubConfig config, Path state) throws IOException {
        Files.createDirectories(state);
        return Hub.start(
                config,
                keys(fleet.trust()),
                state,
                new Hub.Platform(clocks, scheduler, loops, executor, fleet.random()));
    }

    /** A channel of operator alice. */
    ManagedChannel alice() {
        return connect(fleet.alice().tls());
    }

    ManagedChannel connect(TlsIdentity identity) {
        return open(hub.address(), TlsContexts.clientMutual(() -> identity, policy()));
    }

    /** A channel as a machine with this token opens it: it knows the hub by its anchor's digest. */
    ManagedChannel toEnrol(EnrolmentToken token) {
        return open(
                hub.enrolmentAddress(),
                TlsContexts.clientPinned(
                        EnrolmentTokens.hubAnchors(token), fleet.name(), Role.HUB, clocks.wall()));
    }

    /** The way of a node to its next certificate. */
    GrpcRenewalGateway renewals(NodeIdentity node) {
        return new GrpcRenewalGateway(
                node,
                policy(),
                address -> open(address, TlsContexts.clientMutual(node::tls, policy())),
                Channels.Options.of(loops, executor));
    }

    /** A channel to the enrolment port that shows no certificate. */
    ManagedChannel anonymous() {
        return open(hub.enrolmentAddress(), TlsContexts.clientAnonymous(policy()));
    }

    Machine machine() {
        return new Machine(
                NodeId.random(fleet.random()),
                Keys.generateEd25519(fleet.random()),
                Keys.generateP256(fleet.random()));
    }

    /** A token that the hub knows. */
    EnrolmentToken token(String name) {
        EnrolmentToken token = tokens.issue(name, List.of(), null, clocks.wall().instant());
        register(token);
        return token;
    }

    int register(EnrolmentToken... registered) {
        RegisterTokensRequest.Builder request =
                RegisterTokensRequest.newBuilder().setRequestId(random(16));
        for (EnrolmentToken token : registered) {
            request.addTokens(TokenIssuer.registration(token));
        }
        return fleetService().registerTokens(request.build()).getRegistered();
    }

    FleetServiceGrpc.FleetServiceBlockingStub fleetService() {
        return FleetServiceGrpc.newBlockingStub(alice()).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    EnrolRequest request(EnrolmentToken token, Machine machine) {
        SpiffeId id = SpiffeId.node(fleet.name(), machine.id());
        return EnrolRequest.newBuilder()
                .setProtocolVersion(1)
                .setTokenId(token.getTokenId())
                .setHubSecret(token.getHubSecret())
                .setNodeId(machine.id())
                .setIdentityKey(machine.signer().key())
                .setCertificateRequest(
                        ByteString.copyFrom(CertificateRequests.create(machine.tls())))
                .setTlsKeyStatement(
                        TlsKeyStatements.sign(
                                machine.signer(),
                                id,
                                machine.tls().getPublic().getEncoded(),
                                clocks.wall().instant().plus(Duration.ofDays(22))))
                .setBindHmac(
                        ByteString.copyFrom(
                                EnrolmentTokens.bindHmac(
                                        token.getBindSecret().toByteArray(),
                                        machine.signer().key().getSpki().toByteArray(),
                                        machine.id())))
                .setName(token.getName())
                .build();
    }

    EnrolResponse enrol(EnrolmentToken token, EnrolRequest request) {
        return EnrolmentServiceGrpc.newBlockingStub(toEnrol(token))
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .enrol(request);
    }

    EnrolResponse enrol(
            EnrolmentToken token, Machine machine, UnaryOperator<EnrolRequest.Builder> change) {
        return enrol(token, change.apply(request(token, machine).toBuilder()).build());
    }

    /** What the machine connects with from now on. */
    static TlsIdentity identity(Machine machine, EnrolResponse response) {
        List<X509Certificate> chain = Certificates.decode(response.getCertificateChainList());
        return new TlsIdentity(machine.tls().getPrivate(), chain);
    }

    /** Signs the binding of the one node that waits for it. */
    void bind(EnrolmentToken token) {
        PendingBinding pending =
                fleetService()
                        .listPendingBindings(ListPendingBindingsRequest.getDefaultInstance())
                        .getPending(0);
        Binder binder =
                new Binder(
                        fleet.name(),
                        Map.of(token.getTokenId(), token),
                        fleet.signer(TrustRole.TRUST_ROLE_BINDINGS));
        if (!(binder.bind(pending, clocks.wall().instant())
                instanceof Binder.Decision.Bound bound)) {
            throw new AssertionError("not bound");
        }
        int accepted =
                fleetService()
                        .submitBindings(
                                SubmitBindingsRequest.newBuilder()
                                        .setRequestId(random(16))
                                        .addBindings(bound.binding())
                                        .build())
                        .getAccepted();
        if (accepted != 1) {
            throw new AssertionError("binding not accepted");
        }
    }

    /** The hub's record of who did what, from its beginning. */
    ReadAuditResponse audit() throws Exception {
        SessionSigner session =
                new SessionSigner(
                        fleet.alice(),
                        SessionVerbs.all(),
                        clocks.wall().instant(),
                        Duration.ofHours(1),
                        fleet.random());
        NodeCaller caller =
                new NodeCaller(alice(), fleet.hubId().name(), false, session, clocks.wall());
        return caller.call(
                        AuditServiceGrpc.getReadAuditMethod(),
                        ReadAuditRequest.getDefaultInstance())
                .get(20, TimeUnit.SECONDS);
    }

    ByteString random(int length) {
        byte[] bytes = new byte[length];
        fleet.random().nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        hub.close();
        scheduler.close();
        executor.shutdownNow();
        loops.close();
    }

    private Hub start(HubKeys keys) throws IOException {
        return Hub.start(
                new HubConfig(
                        "hub-1",
                        ANY,
                        ANY,
                        folder,
                        new SeriesConfig(HOUR, HOUR, HOUR, DataSize.ofMebibytes(64)),
                        engines,
                        UplinksConfig.defaults(),
                        null,
                        notifications),
                keys,
                folder,
                new Hub.Platform(clocks, scheduler, loops, executor, fleet.random()));
    }

    private PeerPolicy policy() {
        return PeerPolicy.of(fleet.name(), fleet::anchors, clocks.wall(), Set.of(Role.HUB));
    }

    private ManagedChannel open(HostPort address, SslContext tls) {
        ManagedChannel channel =
                Channels.connect(address, tls, Channels.Options.of(loops, executor));
        channels.push(channel);
        return channel;
    }
}
