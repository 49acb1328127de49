package io.skerry.daemon.hub;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.Role;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.HubStatistics;
import io.skerry.api.v1.PeerRefusal;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.api.wire.PeerPolicy;
import io.skerry.api.wire.RefusalLog;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.hub.enrolment.EnrolmentService;
import io.skerry.daemon.hub.enrolment.Tokens;
import io.skerry.daemon.hub.keys.HubKeys;
import io.skerry.daemon.hub.relay.RelayService;
import io.skerry.daemon.hub.roster.FleetChanges;
import io.skerry.daemon.hub.roster.FleetService;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.series.SeriesService;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.hub.uplink.LinkSessions;
import io.skerry.daemon.hub.uplink.UplinkService;
import io.skerry.daemon.hub.uplink.UplinkTerms;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ProofVerdict;
import io.skerry.daemon.server.ServerMetrics;
import io.skerry.daemon.server.ServerSettings;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import io.skerry.daemon.time.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub role, built in the order in which it starts. Closing it ends everything in reverse. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final Duration FLUSH = Duration.ofSeconds(10);
    private static final Duration FORGET = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int REFUSALS = 20;

    private final TaskGroup parts = new TaskGroup("hub", PATIENCE);
    private final DaemonServer server;
    private final DaemonServer enrolment;

    /** What the process lends its roles. */
    public record Platform(
            Clocks clocks,
            Scheduler scheduler,
            EventLoops loops,
            Executor executor,
            SecureRandom random) {}

    /** The names of the pieces that the services share. */
    private record Core(
            HubConfig config, HubKeys keys, Database database, Roster roster, SeriesStore series) {}

    private Hub(HubConfig config, HubKeys keys, Path stateDir, Platform platform)
            throws IOException {
        Database database =
                parts.own(
                        "database",
                        Database.open(stateDir.resolve("hub.db"), HubTables.migrations()));
        FleetChanges changes = new FleetChanges(incarnation(platform.random()));
        Roster roster = Roster.load(database, platform.clocks().wall(), changes);
        SeriesStore series = new SeriesStore(database, platform.clocks().wall(), roster::stored);
        Core core = new Core(config, keys, database, roster, series);
        parts.own("roster", roster::flush);
        var _ = parts.own("flush", platform.scheduler().repeat(FLUSH, FLUSH, roster::flush));
        var _ =
                parts.own(
                        "retention",
                        platform.scheduler()
                                .repeat(FORGET, FORGET, () -> series.forget(config.retention())));
        RefusalLog refusals =
                new RefusalLog(
                        platform.clocks().wall(),
                        refused ->
                                LOG.atWarn()
                                        .addKeyValue("claimed", refused.claimed())
                                        .addKeyValue("reason", refused.reason())
                                        .log("peer refused"));
        this.server = serve(core, changes, refusals, platform);
        this.enrolment = enrol(core, platform);
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
        return new Hub(config, keys, stateDir, platform);
    }

    /** Where nodes and operators connect. */
    public HostPort address() {
        return server.address();
    }

    /** Where machines enrol. */
    public HostPort enrolmentAddress() {
        return enrolment.address();
    }

    @Override
    public void close() {
        parts.close();
    }

    private DaemonServer serve(
            Core core, FleetChanges changes, RefusalLog refusals, Platform platform)
            throws IOException {
        Supplier<Trust> trust = core.keys()::trust;
        LinkHolder links = new LinkHolder();
        HubEvents events =
                new HubEvents(
                        core.roster(),
                        core.series(),
                        trust,
                        (nodeId, offer) -> links.get().offer(nodeId, offer));
        LinkSessions sessions =
                parts.own(
                        "links",
                        new LinkSessions(
                                UplinkTerms.of(core.keys().id().uri()),
                                events,
                                platform.scheduler(),
                                platform.clocks()));
        links.set(sessions);
        FleetService fleet =
                new FleetService(
                        core.roster(),
                        changes,
                        trust,
                        new Tokens(core.database(), platform.clocks().wall()),
                        () -> header(core, sessions, refusals, platform),
                        platform.scheduler(),
                        events::offer);
        RelayService relay = new RelayService(sessions, core.roster(), platform.clocks().wall());
        PeerPolicy policy =
                PeerPolicy.of(
                                core.keys().id().fleet(),
                                () -> Anchors.of(trust.get().policy()),
                                platform.clocks().wall(),
                                Set.of(Role.NODE, Role.OPERATOR))
                        .demanding(core.roster()::identityKey)
                        .reporting(refusals);
        return parts.own(
                "server",
                DaemonServer.mutual(
                        ServerSettings.hub(core.config().listen()),
                        core.keys()::tls,
                        policy,
                        new DaemonServer.Threads(platform.loops(), platform.executor()),
                        guards(NodeRouting.hub(core.keys().id().name(), relay), platform),
                        List.of(
                                fleet,
                                new SeriesService(core.series(), core.keys().id().uri()),
                                new UplinkService(sessions))));
    }

    private DaemonServer enrol(Core core, Platform platform) throws IOException {
        EnrolmentService service =
                new EnrolmentService(
                        core.database(),
                        core.roster(),
                        core.keys().nodes(),
                        core.keys()::trust,
                        new EnrolmentService.Site(
                                core.keys().id(), List.of(core.keys().address().toString())),
                        platform.clocks().wall());
        return parts.own(
                "enrolment",
                DaemonServer.serverAuthOnly(
                        ServerSettings.hub(core.config().enrolmentListen()),
                        core.keys()::tls,
                        new DaemonServer.Threads(platform.loops(), platform.executor()),
                        guards(NodeRouting.own(core.keys().id().name()), platform),
                        List.of(service)));
    }

    private static Guards guards(NodeRouting routing, Platform platform) {
        return new Guards(
                new ServerMetrics(),
                request ->
                        new ProofVerdict.Refused(
                                io.skerry.api.v1.RefusalReason.REFUSAL_REASON_NO_SESSION,
                                "This hub answers such calls for its nodes only; name one."),
                routing,
                call ->
                        LOG.atDebug()
                                .addKeyValue("method", call.method())
                                .addKeyValue("peer", call.peer())
                                .addKeyValue("status", call.status())
                                .log("call ended"),
                platform.scheduler(),
                platform.clocks().monotonic(),
                () -> Integer.toHexString(platform.random().nextInt()));
    }

    private static WatchFleetResponse.Builder header(
            Core core, LinkSessions sessions, RefusalLog refusals, Platform platform) {
        WatchFleetResponse.Builder header =
                WatchFleetResponse.newBuilder()
                        .setHubTimeUnixMillis(platform.clocks().wall().millis())
                        .setHub(core.keys().id().uri())
                        .setStatistics(
                                HubStatistics.newBuilder()
                                        .setSamplesCommitted(core.series().samplesCommitted())
                                        .setFramesCommitted(core.series().framesCommitted())
                                        .setFramesDuplicate(core.series().framesDuplicate())
                                        .setLinks(sessions.size()));
        for (RefusalLog.Entry entry : refusals.newest(REFUSALS)) {
            header.addRefusals(
                    PeerRefusal.newBuilder()
                            .setRefusedAtUnixMillis(entry.last().toEpochMilli())
                            .setClaimed(entry.refusal().claimed())
                            .setReason(entry.refusal().reason().name())
                            .setMessage(entry.refusal().message())
                            .setCount(entry.count()));
        }
        return header;
    }

    private static ByteString incarnation(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    /** The links need their listener and the listener its links; this ties the knot once. */
    private static final class LinkHolder {
        private volatile @org.jspecify.annotations.Nullable LinkSessions sessions;

        void set(LinkSessions made) {
            sessions = made;
        }

        LinkSessions get() {
            LinkSessions made = sessions;
            if (made == null) {
                throw new IllegalStateException("a link came up before the links were there");
            }
            return made;
        }
    }
}
