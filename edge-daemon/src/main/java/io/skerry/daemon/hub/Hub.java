package io.skerry.daemon.hub;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Role;
import io.skerry.api.seal.Nonces;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.RefusalLog;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.hub.audit.AuditedRelay;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.audit.HubAuditService;
import io.skerry.daemon.hub.audit.NodeHeads;
import io.skerry.daemon.hub.enrolment.EnrolmentService;
import io.skerry.daemon.hub.enrolment.NodeCertificates;
import io.skerry.daemon.hub.enrolment.RenewalDesk;
import io.skerry.daemon.hub.enrolment.Tokens;
import io.skerry.daemon.hub.keys.HubKeys;
import io.skerry.daemon.hub.keys.HubKeysWatch;
import io.skerry.daemon.hub.keys.HubTrust;
import io.skerry.daemon.hub.keys.LiveHubKeys;
import io.skerry.daemon.hub.relay.RelayService;
import io.skerry.daemon.hub.roster.BindingDesk;
import io.skerry.daemon.hub.roster.FleetChanges;
import io.skerry.daemon.hub.roster.FleetService;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.roster.TelemetryLag;
import io.skerry.daemon.hub.series.SeriesService;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.hub.uplink.LinkSessions;
import io.skerry.daemon.hub.uplink.UplinkService;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.server.CallAudit;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.server.ServerSettings;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.FlooredClock;
import io.skerry.daemon.time.Scheduler;
import io.skerry.daemon.time.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The hub role, built in the order in which it starts. Closing it ends everything in reverse. */
public final class Hub implements AutoCloseable {
    private static final Duration FLUSH = Duration.ofSeconds(10);

    /** How soon a hub sees that its key files changed. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** How soon telemetry whose span is over leaves the journal, and memory that is short. */
    private static final Duration SEAL = Duration.ofSeconds(5);

    private static final Duration FORGET = Duration.ofMinutes(10);

    /** A hub that is restarted again and again deletes what is old, too. */
    private static final Duration FORGET_FIRST = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Threads of one query over the fleet: more would leave a small machine nothing else to do. */
    private static final int QUERY_THREADS = 2;

    private final TaskGroup parts;
    private final LiveHubKeys keys;
    private final Platform platform;
    private final HubTrust trust;
    private final NodeCertificates certificates;
    private final DaemonServer server;
    private final DaemonServer enrolment;
    private final HubKeysWatch watch;
    private final HubExpiries expiries;
    private final ServerMetrics calls = new ServerMetrics("hub");
    private final HubEngines engines;
    private final SeriesStore series;
    private volatile IntSupplier links = () -> 0;
    private final Runnable forgetting;
    private final Supplier<TelemetryLag> lag;

    /** What the process lends its roles. */
    public record Platform(
            Clocks clocks,
            Scheduler scheduler,
            EventLoops loops,
            Executor executor,
            SecureRandom random) {
        Platform with(Clocks other) {
            return new Platform(other, scheduler, loops, executor, random);
        }
    }

    /** What keeps the hub's state. */
    private record State(Database database, HubAudit audit, Roster roster, SeriesStore series) {}

    private Hub(TaskGroup parts, HubConfig config, HubKeys keys, Path stateDir, Platform platform)
            throws IOException {
        this.parts = parts;
        this.keys = new LiveHubKeys(keys);
        this.trust = HubTrust.open(stateDir.resolve("trust.pb"), keys.trust());
        FlooredClock clock = new FlooredClock(platform.clocks(), trust.get().signedAt());
        trust.onChange(newer -> clock.floor(newer.signedAt()));
        this.platform = platform.with(clock.clocks());
        Database database =
                parts.own(
                        "database",
                        Database.open(stateDir.resolve("hub.db"), HubTables.migrations()));
        HubAudit audit = HubAudit.open(database, keys.id(), keys.audit(), clock);
        FleetChanges changes = FleetChanges.begin(platform.random());
        Roster roster = Roster.load(database, clock, changes);
        roster.revoke(trust.get()::isRevokedNode);
        this.lag = roster::telemetryLag;
        this.engines =
                HubEngines.start(
                        parts,
                        config,
                        stateDir.resolve("remote-write"),
                        new RosterLabels(roster),
                        this.platform);
        this.series =
                parts.own(
                        "series",
                        SeriesStore.open(
                                stateDir.resolve("series"),
                                config.series(),
                                clock,
                                roster,
                                engines.export()));
        series.adopt(database);
        State state = new State(database, audit, roster, series);
        Tokens tokens = new Tokens(database, audit, keys.id(), clock);
        parts.own("roster", roster::flush);
        repeat("flush", FLUSH, roster::flush);
        Forgetting believing = believing(clock, roster);
        this.forgetting =
                believing.of(() -> {
                    series.forget();
                    tokens.forget();
                });
        repeat("retention", FORGET_FIRST, FORGET, this.forgetting);
        repeat("seal", SEAL, believing.of(series::seal, series::makeRoom));
        repeat("compaction", FORGET, series::compact);
        this.certificates =
                new NodeCertificates(() -> this.keys.nodes(trust.get()), keys.id().fleet());
        this.watch = new HubKeysWatch(config.keys(), this.keys, trust, clock, platform.random());
        repeat("keys", LOOK, watch::look);
        this.expiries =
                new HubExpiries(keys.id().name(), trust, () -> this.keys.tls().leaf(), clock);
        repeat("expiries", FORGET_FIRST, expiries::look);
        RenewalDesk renewals = renewals(state);
        this.server = serve(config, state, changes, tokens, renewals);
        this.enrolment = enrol(config.enrolmentListen(), state, renewals);
    }

    /**
     * Starts a hub; it listens when this returns.
     *
     * @param stateDir where its database is, or will be
     * @throws IOException with one sentence when an address cannot be listened on
     * @throws io.skerry.daemon.store.StoreException when the database cannot be used
     */
    public static Hub start(HubConfig config, HubKeys keys, Path stateDir, Platform platform)
            throws IOException {
        TaskGroup parts = new TaskGroup("hub", PATIENCE);
        try {
            return new Hub(parts, config, keys, stateDir, platform);
        } catch (IOException | RuntimeException failed) {
            // Whatever keeps it from starting: what has started already must not stay behind.
            parts.close();
            throw failed;
        }
    }

    /** Where nodes and operators connect. */
    public HostPort address() {
        return server.address();
    }

    /** Where machines enrol. */
    public HostPort enrolmentAddress() {
        return enrolment.address();
    }

    /** What it says about itself. */
    public MetricSource metrics() {
        return new HubMetrics(series, links, engines.export(), lag, List.of(expiries, calls));
    }

    /** Deletes what is too old now, not at the next look, if the clock may be believed. */
    void forget() {
        forgetting.run();
    }

    /** Takes keys that changed in the folder now, not at the next look. */
    public void takeNewKeys() {
        watch.look();
    }

    @Override
    public void close() {
        parts.close();
    }

    private Forgetting believing(FlooredClock clock, Roster roster) {
        return new Forgetting(
                () -> !clock.corrects(),
                () -> trust.get().policyExpired(clock.instant()),
                roster::clockOffset);
    }

    private RenewalDesk renewals(State state) {
        return new RenewalDesk(
                certificates,
                state.roster(),
                state.audit(),
                new Nonces(platform.clocks().monotonic()::nanos, platform.random()),
                new RenewalDesk.Self(
                        keys.id(),
                        () -> ByteString.copyFrom(Certificates.sha256(keys.tls().leaf())),
                        trust),
                platform.clocks().wall());
    }

    private DaemonServer serve(
            HubConfig config,
            State state,
            FleetChanges changes,
            Tokens tokens,
            RenewalDesk renewals)
            throws IOException {
        InstantSource clock = platform.clocks().wall();
        HubEvents events = events(state);
        HubUplinks uplinks = new HubUplinks(config.uplinks(), state.roster()::record);
        LinkSessions sessions =
                parts.own(
                        "links",
                        new LinkSessions(
                                uplinks.terms(keys.id().uri()),
                                events,
                                platform.scheduler(),
                                platform.clocks(),
                                uplinks));
        events.sendBy(sessions);
        links = sessions::size;
        RefusalLog refusals = new RefusalLog(clock, HubLog::refused);
        FleetService fleet = fleet(state, changes, tokens, events, refusals);
        AuditedRelay relay =
                new AuditedRelay(
                        new RelayService(sessions, state.roster(), clock),
                        state.audit(),
                        keys.id().fleet());
        HubSelf self = new HubSelf(keys.id(), trust, platform.clocks(), platform.random());
        DaemonServer made =
                parts.own(
                        "server",
                        DaemonServer.mutual(
                                HubUplinks.server(config),
                                keys::tls,
                                policy(state.roster(), refusals),
                                threads(),
                                guards(
                                        NodeRouting.hub(keys.id().name(), relay),
                                        self,
                                        call -> {
                                            HubLog.ended(call);
                                            relay.ended(call);
                                        }),
                                List.of(
                                        self,
                                        fleet,
                                        series(state),
                                        new HubAuditService(state.audit()),
                                        new UplinkService(sessions, renewals::renew))));
        spread(state.roster(), sessions, events, made);
        return made;
    }

    private FleetService fleet(
            State state,
            FleetChanges changes,
            Tokens tokens,
            HubEvents events,
            RefusalLog refusals) {
        InstantSource clock = platform.clocks().wall();
        HubHeader header =
                new HubHeader(
                        keys.id().uri(),
                        state.series(),
                        refusals,
                        () -> links.getAsInt(),
                        () -> keys.tls().leaf(),
                        clock);
        return new FleetService(
                changes,
                new BindingDesk(state.roster(), trust, state.audit(), events::offer),
                tokens,
                trust,
                new TrustDesk(keys.id(), trust, state.audit(), clock)::submit,
                header::write,
                platform.scheduler());
    }

    private SeriesService series(State state) {
        return new SeriesService(
                state.series(),
                state.roster(),
                keys.id().uri(),
                engines.longTerm(),
                new SeriesService.Threads(platform.executor(), QUERY_THREADS));
    }

    private HubEvents events(State state) {
        return new HubEvents(
                state.roster(),
                state.series(),
                new NodeHeads(state.audit(), keys.id(), state.roster()::identityKey),
                trust);
    }

    /** What newer documents change at once: who is out, who is told, whose calls end. */
    private void spread(Roster roster, LinkSessions sessions, HubEvents events, DaemonServer made) {
        trust.onChange(newer -> {
            roster.revoke(newer::isRevokedNode);
            sessions.end(newer::isRevokedNode);
            events.offerAll();
            int ended = made.endCalls(peer -> Membership.isOut(peer, newer));
            HubLog.trustTaken(newer, ended);
        });
    }

    private DaemonServer enrol(HostPort listen, State state, RenewalDesk renewals)
            throws IOException {
        EnrolmentService service =
                new EnrolmentService(
                        state.database(),
                        state.roster(),
                        state.audit(),
                        certificates,
                        renewals,
                        trust,
                        new EnrolmentService.Site(keys.id(), List.of(keys.address().toString())),
                        platform.clocks());
        HubSelf nobody = new HubSelf(keys.id(), trust, platform.clocks(), platform.random());
        return parts.own(
                "enrolment",
                DaemonServer.serverAuthOnly(
                        ServerSettings.hub(listen),
                        keys::tls,
                        threads(),
                        guards(NodeRouting.own(keys.id().name()), nobody, HubLog::ended),
                        List.of(service)));
    }

    private PeerPolicy policy(Roster roster, RefusalLog refusals) {
        return PeerPolicy.of(
                        keys.id().fleet(),
                        () -> trust.get().anchors(),
                        platform.clocks().wall(),
                        Set.of(Role.NODE, Role.OPERATOR))
                .refusing(peer -> Membership.isOut(peer, trust.get()))
                .demanding(roster::identityKey)
                .reporting(refusals);
    }

    private DaemonServer.Threads threads() {
        return new DaemonServer.Threads(platform.loops(), platform.executor());
    }

    private Guards guards(NodeRouting routing, HubSelf proofs, CallAudit audit) {
        return new Guards(
                calls,
                proofs,
                routing,
                audit,
                platform.scheduler(),
                platform.clocks().monotonic(),
                () -> Integer.toHexString(platform.random().nextInt()));
    }

    private void repeat(String name, Duration period, Runnable task) {
        repeat(name, period, period, task);
    }

    private void repeat(String name, Duration first, Duration period, Runnable task) {
        var _ = parts.own(name, platform.scheduler().repeat(first, period, task));
    }
}
