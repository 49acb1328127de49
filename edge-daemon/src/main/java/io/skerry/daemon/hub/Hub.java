package io.skerry.daemon.hub;

import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.hub.alarming.Alarms;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.enrolment.NodeCertificates;
import io.skerry.daemon.hub.enrolment.Tokens;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.keys.HubKeys;
import io.skerry.daemon.hub.keys.HubKeysWatch;
import io.skerry.daemon.hub.keys.HubTrust;
import io.skerry.daemon.hub.keys.LiveHubKeys;
import io.skerry.daemon.hub.objective.Objectives;
import io.skerry.daemon.hub.oncall.OnCallReader;
import io.skerry.daemon.hub.roster.FleetChanges;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.roster.TelemetryLag;
import io.skerry.daemon.hub.series.SeriesStore;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.FlooredClock;
import io.skerry.daemon.time.Scheduler;
import io.skerry.daemon.time.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
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

    private final TaskGroup parts;
    private final LiveHubKeys keys;
    private final Platform platform;
    private final HubTrust trust;
    private final NodeCertificates certificates;
    private final HubServers servers;
    private final Alarms alarms;
    private final HubKeysWatch watch;
    private final HubExpiries expiries;
    private final HubEngines engines;
    private final SeriesStore series;
    private final Objectives objectives;
    private final OnCallReader onCall;
    private final Runnable forgetting;
    private final Runnable judging;
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
    record State(Database database, HubAudit audit, Roster roster, SeriesStore series) {}

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
        Roster roster = Roster.load(database, clock.clocks(), changes);
        roster.revoke(trust.get()::isRevokedNode);
        this.lag = roster::telemetryLag;
        Forgetting believing = believing(clock, roster);
        HubSurroundings around = new HubSurroundings(roster, trust, audit, clock);
        this.alarms =
                new HubAlarms(keys.id(), database, audit, changes, believing::mayForget)
                        .start(parts, config, this.platform, around::runbook, around.sources());
        this.engines =
                HubEngines.start(
                        parts,
                        config,
                        stateDir.resolve("remote-write"),
                        new RosterLabels(roster),
                        this.platform);
        this.objectives =
                parts.own(
                        "objectives",
                        HubObjectives.open(
                                config, stateDir, roster, this.platform.clocks(), alarms::hear));
        around.judgedBy(objectives);
        this.onCall = around.onCall(keys.id().uri(), alarms, objectives, this.platform.clocks());
        this.series =
                parts.own(
                        "series",
                        SeriesStore.open(
                                stateDir.resolve("series"),
                                config.series(),
                                clock,
                                roster,
                                Feed.both(engines.export(), around.feed(objectives))));
        series.adopt(database);
        State state = new State(database, audit, roster, series);
        Tokens tokens = new Tokens(database, audit, keys.id(), clock);
        this.forgetting = forgetting(believing, tokens);
        this.judging = believing.of(objectives::tick, objectives::blind);
        this.certificates =
                new NodeCertificates(() -> this.keys.nodes(trust.get()), keys.id().fleet());
        this.watch = new HubKeysWatch(config.keys(), this.keys, trust, clock, platform.random());
        this.expiries =
                new HubExpiries(keys.id().name(), trust, () -> this.keys.tls().leaf(), clock);
        keepHouse(roster, believing);
        this.servers =
                HubServers.start(parts, config, inside(state, tokens, changes), this.platform);
    }

    /** What is done again and again. */
    private void keepHouse(Roster roster, Forgetting believing) {
        parts.own("roster", roster::flush);
        repeat("flush", FLUSH, roster::flush);
        repeat("retention", FORGET_FIRST, FORGET, forgetting);
        repeat("seal", SEAL, believing.of(series::seal, series::makeRoom));
        repeat("compaction", FORGET, series::compact);
        repeat("objectives", Objectives.TICK, judging);
        repeat("keys", LOOK, watch::look);
        repeat("expiries", FORGET_FIRST, expiries::look);
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
        return servers.address();
    }

    /** Where machines enrol. */
    public HostPort enrolmentAddress() {
        return servers.enrolmentAddress();
    }

    /** What it says about itself. */
    public MetricSource metrics() {
        return new HubMetrics(
                series,
                servers::links,
                engines.export(),
                lag,
                List.of(expiries, servers.calls(), objectives, alarms.metrics()));
    }

    /** Deletes what is too old now, not at the next look, if the clock may be believed. */
    void forget() {
        forgetting.run();
    }

    /** Judges now, not at the next look, if the clock may be believed. */
    void judge() {
        judging.run();
    }

    /** What is wrong, and who is told. */
    Alarms alarms() {
        return alarms;
    }

    /** Takes keys that changed in the folder now, not at the next look. */
    public void takeNewKeys() {
        watch.look();
    }

    @Override
    public void close() {
        parts.close();
    }

    private HubServers.Inside inside(State state, Tokens tokens, FleetChanges changes) {
        return new HubServers.Inside(
                keys,
                trust,
                certificates,
                state,
                tokens,
                changes,
                engines,
                alarms,
                objectives,
                onCall);
    }

    /** While the clock is in doubt, only what takes too much room goes. */
    private Runnable forgetting(Forgetting believing, Tokens tokens) {
        return believing.of(
                () -> {
                    series.forget();
                    tokens.forget();
                },
                series::shrink);
    }

    private Forgetting believing(FlooredClock clock, Roster roster) {
        return new Forgetting(
                () -> !clock.corrects(),
                () -> trust.get().policyExpired(clock.instant()),
                roster::clockOffset);
    }

    private void repeat(String name, Duration period, Runnable task) {
        repeat(name, period, period, task);
    }

    private void repeat(String name, Duration first, Duration period, Runnable task) {
        var _ = parts.own(name, platform.scheduler().repeat(first, period, task));
    }
}
