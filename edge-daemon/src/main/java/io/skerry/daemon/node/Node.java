package io.skerry.daemon.node;

import io.grpc.BindableService;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.Role;
import io.skerry.api.seal.Nonces;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.node.action.Catalogue;
import io.skerry.daemon.node.audit.AuditHeads;
import io.skerry.daemon.node.command.CommandEngine;
import io.skerry.daemon.node.command.CommandGate;
import io.skerry.daemon.node.command.EngineParts;
import io.skerry.daemon.node.command.NodeSeal;
import io.skerry.daemon.node.command.QueuedRule;
import io.skerry.daemon.node.command.SetbackGuard;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.policy.DenyList;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.node.service.ActionDesk;
import io.skerry.daemon.node.service.AuditCalls;
import io.skerry.daemon.node.service.HistoryDesk;
import io.skerry.daemon.node.service.NodeCalls;
import io.skerry.daemon.node.service.NodeCard;
import io.skerry.daemon.node.service.SessionProofs;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.FactsMapper;
import io.skerry.daemon.node.telemetry.History;
import io.skerry.daemon.node.telemetry.NodeTelemetry;
import io.skerry.daemon.node.telemetry.Sampler;
import io.skerry.daemon.node.telemetry.SeriesTable;
import io.skerry.daemon.node.uplink.TelemetryHeads;
import io.skerry.daemon.node.uplink.UplinkStatus;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ProofVerifier;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.time.Cancellable;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node role, real or simulated: measures, reports, obeys people. It owns no thread and no file;
 * {@link #start} begins with what a crash left behind, {@link #close} goes the way back.
 */
public final class Node implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Node.class);

    private final NodeIdentity identity;
    private final NodeOptions options;
    private final NodeStores stores;
    private final NodeRuntime runtime;
    private final NodePolicy policy;
    private final Nonces nonces;
    private final CommandEngine commands;
    private final NodeTelemetry telemetry;
    private final NodeReport report;
    private final List<BindableService> services;
    private final ServerMetrics metrics = new ServerMetrics();
    private Cancellable sampling = () -> {};
    private AutoCloseable uplink = () -> {};
    private AutoCloseable carried = () -> {};

    /**
     * Puts a node together; nothing runs yet.
     *
     * @param stores not closed here
     * @throws io.skerry.daemon.store.StoreException when what was kept cannot be believed or read
     */
    public Node(
            NodeIdentity identity,
            NodeOptions options,
            NodeStores stores,
            NodeMachine machine,
            NodeRuntime runtime) {
        this.identity = identity;
        this.options = options;
        this.stores = stores;
        this.runtime = runtime;
        this.policy =
                NodePolicy.open(
                        identity.id(),
                        identity.signer().key(),
                        stores.trust(),
                        identity.enrolment().bundle(),
                        identity.rootSha256());
        this.nonces = new Nonces(runtime.clocks().monotonic()::nanos, runtime.random());
        this.telemetry = telemetry(machine);
        Catalogue catalogue = new Catalogue(machine.actions());
        DenyList denied = new DenyList(options.deny());
        HubClock hubClock = new HubClock();
        SetbackGuard setbacks = setbacks(machine);
        QueuedRule queued =
                new QueuedRule(
                        () -> machine.host().clockSynchronised() && hubClock.agrees(),
                        setbacks::voidBefore);
        this.commands = engine(catalogue, denied, queued);
        NodeCard card =
                new NodeCard(
                        identity.id(),
                        options.daemonVersion(),
                        FactsMapper.facts(machine.host().facts()),
                        runtime.clocks());
        AuditHeads heads =
                new AuditHeads(
                        stores.audit(), identity.id(), identity.signer(), runtime.clocks().wall());
        this.report =
                new NodeReport(
                        identity,
                        card,
                        options.directAddress(),
                        policy,
                        nonces,
                        telemetry,
                        new NodeReport.AuditTrail(stores.audit(), heads, setbacks),
                        hubClock);
        this.services =
                List.of(nodeCalls(card, catalogue, denied), new AuditCalls(stores.audit(), heads));
    }

    /** What it answers: behind a server of its own, and behind the uplink's. */
    public List<BindableService> services() {
        return services;
    }

    /** Checks sessions of calls that are meant for this node. */
    public ProofVerifier proofs() {
        return new SessionProofs(identity.id().name(), nonces, policy, runtime.clocks().wall());
    }

    /** What it believes, and who hears of changes. */
    public NodePolicy policy() {
        return policy;
    }

    /** Judges documents that came another way than over the link. */
    void offered(TrustBundle bundle) {
        report.offered(TrustOffer.newBuilder().setBundle(bundle).build());
    }

    /** How its link to the hub stands. */
    public UplinkStatus link() {
        return report.link();
    }

    /** What it says at its uplink. */
    NodeReport report() {
        return report;
    }

    /** Whom it takes as its hub. */
    public PeerPolicy hubs() {
        return peers(Set.of(Role.HUB));
    }

    /** Who may call it directly. */
    public PeerPolicy callers() {
        return peers(Set.of(Role.OPERATOR, Role.HUB));
    }

    /** Whether the policy of now takes a peer out. */
    public boolean isRevoked(PeerIdentity peer) {
        Trust trust = policy.view().trust();
        return trust.isRevokedKey(Keys.keyId(peer.spki())) || trust.isRevokedNode(peer.id().name());
    }

    /** Whether the policy of now no longer names an operator with that key. */
    public boolean isOut(Operator operator) {
        Trust trust = policy.view().trust();
        return !trust.operator(operator.getName())
                        .map(named -> named.getKey().equals(operator.getKey()))
                        .orElse(false)
                || trust.isRevokedKey(Keys.keyId(operator.getKey()));
    }

    /** Ends what a crash cut off, measures, then links to the hub. */
    public void start(UplinkFactory uplinks) {
        int interrupted = commands.recover();
        if (interrupted > 0) {
            log.atWarn().addKeyValue("commands", interrupted).log("commands were cut off");
        }
        // Thousands of simulated nodes of one process shall not measure at the same moment.
        Duration first = Duration.ofNanos(runtime.random().nextLong(options.sample().toNanos()));
        sampling = runtime.scheduler().repeat(first, options.sample(), telemetry::tick);
        LocalCalls calls = new LocalCalls(runtime.executor(), guards(), services);
        carried = calls;
        policy.onChange(view -> {
            int _ = calls.endCalls(this::isOut);
        });
        uplink = uplinks.open(report, stores.frames(), calls);
    }

    /** Leaves the hub, stops commands, writes what was measured. */
    @Override
    public void close() {
        closeQuietly("uplink", uplink);
        commands.close();
        closeQuietly("carried calls", carried);
        sampling.cancel();
        telemetry.close();
    }

    private PeerPolicy peers(Set<Role> roles) {
        return PeerPolicy.of(
                        identity.id().fleet(),
                        () -> policy.view().trust().anchors(),
                        runtime.clocks().wall(),
                        roles)
                .refusing(this::isRevoked);
    }

    private NodeTelemetry telemetry(NodeMachine machine) {
        SeriesTable table = new SeriesTable();
        Sampler sampler =
                new Sampler(
                        new HostReader(machine.host().sources()),
                        machine.host().facts(),
                        runtime.clocks(),
                        options.sample(),
                        table);
        Aggregator aggregator =
                new Aggregator(
                        stores.frames().epoch(),
                        stores.frames().nextSequence(),
                        options.frame(),
                        ref -> table.key(ref).kind());
        return new NodeTelemetry(
                sampler,
                aggregator,
                table,
                stores.frames(),
                new TelemetryHeads(identity.id(), identity.signer(), runtime.clocks().wall()));
    }

    private SetbackGuard setbacks(NodeMachine machine) {
        return new SetbackGuard(
                identity.id(),
                identity.signer().key(),
                stores.audit(),
                stores.commands(),
                runtime.clocks().wall(),
                machine.host()::clockSynchronised);
    }

    private CommandEngine engine(Catalogue catalogue, DenyList denied, QueuedRule queued) {
        return new CommandEngine(
                new CommandGate(identity.id(), policy, nonces, catalogue, denied, queued),
                new EngineParts(
                        stores.commands(),
                        new NodeSeal(identity.id(), identity.signer()),
                        runtime.clocks(),
                        runtime.scheduler(),
                        runtime.executor()));
    }

    private NodeCalls nodeCalls(NodeCard card, Catalogue catalogue, DenyList denied) {
        return new NodeCalls(
                card,
                policy,
                report::judged,
                nonces,
                telemetry.live(),
                new HistoryDesk(identity.id(), new History(stores.frames()), telemetry.live()),
                new ActionDesk(
                        catalogue, policy, denied, runtime.clocks().wall(), runtime.scheduler()),
                commands);
    }

    private Guards guards() {
        return new Guards(
                metrics,
                proofs(),
                NodeRouting.own(identity.id().name()),
                call ->
                        log.atDebug()
                                .addKeyValue("method", call.method())
                                .addKeyValue("operator", call.operator())
                                .addKeyValue("status", call.status())
                                .log("carried call ended"),
                runtime.scheduler(),
                runtime.clocks().monotonic(),
                () -> HexFormat.of().toHexDigits(runtime.random().nextInt()));
    }

    private static void closeQuietly(String part, AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            // AutoCloseable declares it; the other parts must still be closed.
            log.atWarn().addKeyValue("part", part).setCause(failed).log("part did not close");
        }
    }
}
