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
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.node.action.Catalogue;
import io.skerry.daemon.node.audit.AuditHeads;
import io.skerry.daemon.node.command.CommandEngine;
import io.skerry.daemon.node.command.CommandGate;
import io.skerry.daemon.node.command.EngineParts;
import io.skerry.daemon.node.command.NodeSeal;
import io.skerry.daemon.node.command.QueuedRule;
import io.skerry.daemon.node.command.SetbackGuard;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.PacedSource;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.policy.DenyList;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.node.service.ActionDesk;
import io.skerry.daemon.node.service.AuditCalls;
import io.skerry.daemon.node.service.HistoryDesk;
import io.skerry.daemon.node.service.LogDesk;
import io.skerry.daemon.node.service.LogMapper;
import io.skerry.daemon.node.service.NodeCalls;
import io.skerry.daemon.node.service.NodeCard;
import io.skerry.daemon.node.service.SessionProofs;
import io.skerry.daemon.node.telemetry.Aggregator;
import io.skerry.daemon.node.telemetry.FactsMapper;
import io.skerry.daemon.node.telemetry.Headline;
import io.skerry.daemon.node.telemetry.History;
import io.skerry.daemon.node.telemetry.Indicators;
import io.skerry.daemon.node.telemetry.NodeTelemetry;
import io.skerry.daemon.node.telemetry.Sampler;
import io.skerry.daemon.node.telemetry.SeriesTable;
import io.skerry.daemon.node.telemetry.SyncCount;
import io.skerry.daemon.node.uplink.TelemetryHeads;
import io.skerry.daemon.node.uplink.UplinkStatus;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ProofVerifier;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.FlooredClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node role, real or simulated: measures, reports, obeys people. It owns no thread and no file;
 * {@link #start} begins with what a crash left behind, {@link #close} goes the way back.
 */
public final class Node implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Node.class);

    /** Minutes are judged by them: what a look costs is not paid each second. */
    private static final int INDICATORS_PACE = 5;

    private final NodeIdentity identity;
    private final NodeOptions options;
    private final NodeStores stores;
    private final NodeRuntime runtime;
    private final NodePolicy policy;
    private final FlooredClock clock;
    private final Clocks clocks;
    private final Nonces nonces;
    private final CommandEngine commands;
    private final NodeTelemetry telemetry;
    private final NodeLogs logs;
    private final NodeReport report;
    private final Indicators indicators;
    private final List<BindableService> services;
    private final ServerMetrics metrics = new ServerMetrics("node");
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
        this.clock = new FlooredClock(runtime.clocks(), policy.view().trust().signedAt());
        this.clocks = clock.clocks();
        this.policy.onChange(view -> clock.floor(view.trust().signedAt()));
        this.nonces = new Nonces(clocks.monotonic()::nanos, runtime.random());
        this.indicators = new Indicators(new InStep(), clocks.wall(), options.frame());
        this.telemetry = telemetry(machine);
        this.logs = machine.logs();
        Catalogue catalogue = new Catalogue(machine.actions());
        DenyList denied = new DenyList(options.deny());
        HubClock hubClock = new HubClock();
        BooleanSupplier clockIsRight =
                () -> machine.host().clockSynchronised() && hubClock.agrees() && !clock.corrects();
        SetbackGuard setbacks = setbacks(clockIsRight);
        QueuedRule queued = new QueuedRule(clockIsRight, setbacks::voidBefore);
        this.commands = engine(catalogue, denied, queued);
        NodeCard card =
                new NodeCard(
                        identity.id(),
                        options.daemonVersion(),
                        FactsMapper.facts(machine.host().facts()),
                        clocks);
        AuditHeads heads =
                new AuditHeads(stores.audit(), identity.id(), identity.signer(), clocks.wall());
        this.report =
                new NodeReport(
                        identity,
                        card,
                        options,
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
        return new SessionProofs(identity.id().name(), nonces, policy, clocks.wall());
    }

    /** What it believes, and who hears of changes. */
    public NodePolicy policy() {
        return policy;
    }

    /** Judges documents that came another way than over the link. */
    void offered(TrustBundle bundle) {
        report.offered(TrustOffer.newBuilder().setBundle(bundle).build());
    }

    /** Time as this node believes it: never before what people signed. */
    Clocks clocks() {
        return clocks;
    }

    /** How its link to the hub stands. */
    public UplinkStatus link() {
        return report.link();
    }

    /** Counts of its calls, direct and carried. */
    public ServerMetrics calls() {
        return metrics;
    }

    /** What it says about itself. */
    public MetricSource metrics() {
        return new NodeMetrics(
                this::link, stores.frames(), logs.archive(), indicators::newest, metrics);
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

    /**
     * Begins to measure, ends what a crash cut off, then links to the hub.
     *
     * @param untilFirst how long until it measures for the first time
     */
    public void start(Duration untilFirst, UplinkFactory uplinks) {
        // Before anything else: until then nobody knows how the machine is.
        sampling = runtime.scheduler().repeat(untilFirst, options.sample(), telemetry::tick);
        int interrupted = commands.recover();
        if (interrupted > 0) {
            log.atWarn().addKeyValue("commands", interrupted).log("commands were cut off");
        }
        LocalCalls calls = new LocalCalls(runtime.executor(), guards(), services);
        carried = calls;
        logs.limit(LogMapper.retention(policy.view().trust().policy()));
        logs.start();
        policy.onChange(view -> logs.limit(LogMapper.retention(view.trust().policy())));
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
        closeQuietly("logs", logs);
    }

    private PeerPolicy peers(Set<Role> roles) {
        return PeerPolicy.of(
                        identity.id().fleet(),
                        () -> policy.view().trust().anchors(),
                        clocks.wall(),
                        roles)
                .refusing(this::isRevoked);
    }

    private NodeTelemetry telemetry(NodeMachine machine) {
        List<HostSource> sources = new ArrayList<>(machine.host().sources());
        sources.add(new PacedSource(indicators, INDICATORS_PACE));
        SeriesTable table = new SeriesTable();
        Sampler sampler =
                new Sampler(
                        new HostReader(sources),
                        machine.host().facts(),
                        clocks,
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
                new TelemetryHeads(identity.id(), identity.signer(), clocks.wall()),
                machine.sketches());
    }

    private SetbackGuard setbacks(BooleanSupplier clockIsRight) {
        return new SetbackGuard(
                identity.id(),
                identity.signer().key(),
                stores.audit(),
                stores.commands(),
                clocks.wall(),
                clockIsRight);
    }

    private CommandEngine engine(Catalogue catalogue, DenyList denied, QueuedRule queued) {
        return new CommandEngine(
                new CommandGate(identity.id(), policy, nonces, catalogue, denied, queued),
                new EngineParts(
                        stores.commands(),
                        new NodeSeal(identity.id(), identity.signer()),
                        clocks,
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
                new NodeCalls.Desks(
                        new HistoryDesk(
                                identity.id(),
                                new History(stores.frames(), telemetry::unwritten),
                                telemetry.live()),
                        new ActionDesk(
                                catalogue, policy, denied, clocks.wall(), runtime.scheduler()),
                        new LogDesk(
                                logs.archive(),
                                clocks.wall(),
                                runtime.scheduler(),
                                runtime.executor())),
                commands);
    }

    /** What the indicators are made of; asked once the node is whole. */
    private final class InStep implements Indicators.Means {
        @Override
        public Optional<SyncCount> syncs() {
            return report.syncs().count();
        }

        @Override
        public OptionalLong oldestUnacknowledged() {
            return telemetry.oldestUnacknowledged();
        }

        @Override
        public List<Headline> headlines() {
            return telemetry.headlines();
        }

        @Override
        public Instant certificateNotAfter() {
            return identity.certificateNotAfter();
        }
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
                clocks.monotonic(),
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
