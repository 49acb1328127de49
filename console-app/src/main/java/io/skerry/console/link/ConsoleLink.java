package io.skerry.console.link;

import io.skerry.api.operator.OperatorChannels;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.HubStatistics;
import io.skerry.api.wire.Backoff;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.console.command.Operator;
import io.skerry.console.model.FleetEvent;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Everything that connects one operator's console with a fleet: a link to each hub of his folder,
 * and his verbs. Started once, closed once.
 */
public final class ConsoleLink implements AutoCloseable {
    /** People wait for a console: it tries again sooner than a node does. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final EventLoops loops = new EventLoops(1, "skerry-console");
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HubLink> hubs;
    private final List<AlarmWatch> alarms;
    private final LinkReach reach;
    private final Operator operator;

    /**
     * @param sink takes every event, on any thread
     * @param clock corrected wall time
     * @param nanos monotonic clock
     */
    public ConsoleLink(
            OperatorFolder folder,
            Consumer<FleetEvent> sink,
            InstantSource clock,
            LongSupplier nanos,
            SecureRandom random,
            HubLink.Pauses pauses) {
        OperatorChannels channels =
                new OperatorChannels(
                        folder.fleet(),
                        () -> folder.keys().tls(),
                        () -> folder.trust().anchors(),
                        clock,
                        Channels.Options.of(loops, threads));
        SessionSigner session =
                new SessionSigner(
                        folder.keys(),
                        SessionVerbs.all(),
                        clock.instant(),
                        SessionSigner.MAX_LIFE,
                        random);
        Identity identity =
                new Identity(
                        folder.fleet(),
                        session,
                        new CommandSealer(folder.keys().id(), folder.keys().seal(), random),
                        random);
        this.hubs =
                folder.hubs().stream()
                        .map(hub ->
                                new HubLink(
                                        hub,
                                        channels,
                                        new FleetMapper(folder.fleet(), hub.name(), folder::trust),
                                        new HubLink.Watches(
                                                new HubAuditWatch(
                                                        folder, hub, session, clock, nanos),
                                                new HubDocuments(folder, hub.name(), clock),
                                                new TrustWatch(folder, hub.name(), clock)),
                                        sink,
                                        clock,
                                        nanos,
                                        new Backoff(Backoff.DEFAULT_BASE, LONGEST_PAUSE, random),
                                        pauses))
                        .toList();
        this.alarms = hubs.stream().map(hub -> alarms(hub, sink, clock, random, pauses)).toList();
        this.reach = new LinkReach(hubs, channels, identity, clock, nanos);
        this.operator =
                new GrpcOperator(
                        identity,
                        reach,
                        new HubVerbs(hubs, folder, identity, clock, threads),
                        sink,
                        clock,
                        this::later);
    }

    private void later(Runnable task) {
        CompletableFuture.delayedExecutor(
                        CommandRun.RETRY.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(task);
    }

    private static AlarmWatch alarms(
            HubLink hub,
            Consumer<FleetEvent> sink,
            InstantSource clock,
            SecureRandom random,
            HubLink.Pauses pauses) {
        return new AlarmWatch(
                new AlarmWatch.Source(hub.name(), hub::channel, hub::heardAt),
                sink,
                clock,
                new Backoff(Backoff.DEFAULT_BASE, LONGEST_PAUSE, random),
                pauses);
    }

    /** Begins to connect. */
    public void start() {
        hubs.forEach(threads::execute);
        alarms.forEach(threads::execute);
    }

    public Operator operator() {
        return operator;
    }

    /** Samples that the hubs say they have made durable. */
    public long samplesCommitted() {
        return hubs.stream()
                .map(HubLink::statistics)
                .mapToLong(HubStatistics::getSamplesCommitted)
                .sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        reach.close();
        loops.close();
    }
}
