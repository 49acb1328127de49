package io.skerry.daemon.hub;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.skerry.api.identity.Certificates;
import io.skerry.api.identity.Role;
import io.skerry.api.seal.Nonces;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.RefusalLog;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.hub.alarming.Alarms;
import io.skerry.daemon.hub.audit.AuditedRelay;
import io.skerry.daemon.hub.audit.HubAuditService;
import io.skerry.daemon.hub.audit.NodeHeads;
import io.skerry.daemon.hub.enrolment.EnrolmentService;
import io.skerry.daemon.hub.enrolment.NodeCertificates;
import io.skerry.daemon.hub.enrolment.RenewalDesk;
import io.skerry.daemon.hub.enrolment.Tokens;
import io.skerry.daemon.hub.keys.HubTrust;
import io.skerry.daemon.hub.keys.LiveHubKeys;
import io.skerry.daemon.hub.objective.Objectives;
import io.skerry.daemon.hub.objective.serve.ObjectiveService;
import io.skerry.daemon.hub.oncall.OnCallReader;
import io.skerry.daemon.hub.oncall.serve.OnCallService;
import io.skerry.daemon.hub.relay.RelayService;
import io.skerry.daemon.hub.roster.BindingDesk;
import io.skerry.daemon.hub.roster.FleetChanges;
import io.skerry.daemon.hub.roster.FleetService;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.series.SeriesService;
import io.skerry.daemon.hub.uplink.LinkSessions;
import io.skerry.daemon.hub.uplink.UplinkService;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.server.CallAudit;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.server.ServerSettings;
import io.skerry.daemon.time.TaskGroup;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the hub answers on: one server for nodes and operators, one for machines that have no
 * certificate yet.
 */
final class HubServers {
    /** Threads of one query over the fleet: more would leave a small machine nothing else to do. */
    private static final int QUERY_THREADS = 2;

    private final TaskGroup parts;
    private final Inside inside;
    private final LiveHubKeys keys;
    private final HubTrust trust;
    private final Hub.Platform platform;
    private final ServerMetrics calls = new ServerMetrics("hub");
    private final LinkSessions sessions;
    private final HubEvents events;
    private final DaemonServer server;
    private final DaemonServer enrolment;

    /** What it answers for. */
    record Inside(
            LiveHubKeys keys,
            HubTrust trust,
            NodeCertificates certificates,
            Hub.State state,
            Tokens tokens,
            FleetChanges changes,
            HubEngines engines,
            Alarms alarms,
            Objectives objectives,
            OnCallReader onCall) {}

    private HubServers(TaskGroup parts, HubConfig config, Inside inside, Hub.Platform platform)
            throws IOException {
        this.parts = parts;
        this.inside = inside;
        this.keys = inside.keys();
        this.trust = inside.trust();
        this.platform = platform;
        Hub.State state = inside.state();
        RenewalDesk renewals = renewals(state);
        this.events = events(state);
        HubUplinks uplinks = new HubUplinks(config.uplinks(), state.roster()::record);
        this.sessions =
                parts.own(
                        "links",
                        new LinkSessions(
                                uplinks.terms(keys.id().uri()),
                                events,
                                platform.scheduler(),
                                platform.clocks(),
                                uplinks));
        events.sendBy(sessions);
        this.server = serve(config, state, renewals);
        this.enrolment = enrol(config.enrolmentListen(), state, renewals);
    }

    /**
     * Starts them; they listen when this returns, and the group closes them.
     *
     * @throws IOException with one sentence when an address cannot be listened on
     */
    static HubServers start(TaskGroup parts, HubConfig config, Inside inside, Hub.Platform platform)
            throws IOException {
        return new HubServers(parts, config, inside, platform);
    }

    HostPort address() {
        return server.address();
    }

    HostPort enrolmentAddress() {
        return enrolment.address();
    }

    /** Nodes with a live link. */
    int links() {
        return sessions.size();
    }

    /** What was called, and how that ended. */
    MetricSource calls() {
        return calls;
    }

    private RenewalDesk renewals(Hub.State state) {
        return new RenewalDesk(
                inside.certificates(),
                state.roster(),
                state.audit(),
                new Nonces(platform.clocks().monotonic()::nanos, platform.random()),
                new RenewalDesk.Self(
                        keys.id(),
                        () -> ByteString.copyFrom(Certificates.sha256(keys.tls().leaf())),
                        trust),
                platform.clocks().wall());
    }

    private DaemonServer serve(HubConfig config, Hub.State state, RenewalDesk renewals)
            throws IOException {
        InstantSource clock = platform.clocks().wall();
        RefusalLog refusals =
                new RefusalLog(
                        clock,
                        refused -> {
                            HubLog.refused(refused);
                            state.roster().refused(refused);
                        });
        FleetService fleet = fleet(state, refusals);
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
                                services(
                                        List.of(
                                                self,
                                                fleet,
                                                series(state),
                                                new HubAuditService(state.audit()),
                                                new UplinkService(sessions, renewals::renew)))));
        spread(state.roster(), made);
        return made;
    }

    private List<BindableService> services(List<BindableService> own) {
        List<BindableService> all = new ArrayList<>(own);
        all.addAll(inside.alarms().services());
        all.add(new ObjectiveService(inside.objectives()::survey));
        all.add(new OnCallService(inside.onCall()));
        return all;
    }

    private FleetService fleet(Hub.State state, RefusalLog refusals) {
        InstantSource clock = platform.clocks().wall();
        HubHeader header =
                new HubHeader(
                        keys.id().uri(),
                        state.series(),
                        refusals,
                        this::links,
                        () -> keys.tls().leaf(),
                        clock);
        return new FleetService(
                inside.changes(),
                new BindingDesk(state.roster(), trust, state.audit(), events::offer),
                inside.tokens(),
                trust,
                new TrustDesk(keys.id(), trust, state.audit(), clock)::submit,
                header::write,
                platform.scheduler());
    }

    private SeriesService series(Hub.State state) {
        return new SeriesService(
                state.series(),
                state.roster(),
                keys.id().uri(),
                inside.engines().longTerm(),
                new SeriesService.Threads(platform.executor(), QUERY_THREADS));
    }

    private HubEvents events(Hub.State state) {
        return new HubEvents(
                state.roster(),
                state.series(),
                new NodeHeads(state.audit(), keys.id(), state.roster()::identityKey),
                trust);
    }

    /** What newer documents change at once: who is out, who is told, whose calls end. */
    private void spread(Roster roster, DaemonServer made) {
        trust.onChange(newer -> {
            roster.revoke(newer::isRevokedNode);
            sessions.end(newer::isRevokedNode);
            events.offerAll();
            int ended = made.endCalls(peer -> Membership.isOut(peer, newer));
            HubLog.trustTaken(newer, ended);
        });
    }

    private DaemonServer enrol(HostPort listen, Hub.State state, RenewalDesk renewals)
            throws IOException {
        EnrolmentService service =
                new EnrolmentService(
                        state.database(),
                        state.roster(),
                        state.audit(),
                        inside.certificates(),
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
}
