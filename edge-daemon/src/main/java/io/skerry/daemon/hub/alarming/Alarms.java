package io.skerry.daemon.hub.alarming;

import io.grpc.BindableService;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Catalogue;
import io.skerry.daemon.hub.deliver.DeliverEngine;
import io.skerry.daemon.hub.deliver.config.Notifications;
import io.skerry.daemon.hub.enrich.ContextLine;
import io.skerry.daemon.hub.enrich.Enrichment;
import io.skerry.daemon.hub.enrich.Sources;
import io.skerry.daemon.hub.roster.FleetReader;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import io.skerry.daemon.time.TaskGroup;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The alarms of a hub: judged, kept, shown to operators, and told to receivers. */
public final class Alarms {
    private final AlarmShell shell;
    private final AlarmLog shown;
    private final AlarmMetrics metrics;
    private final Enrichment around;
    private final Platform platform;

    /**
     * What they are about, and who is told.
     *
     * @param hub name of the hub that tells
     * @param fleet the nodes
     * @param heartbeat of a node that has not said how often it comes
     * @param conditions all that a node can be in
     * @param runbooks what to do about a condition of a node, by its name; empty for nothing
     * @param objectives alarms of what is judged by others than the hub's alarms, at the places
     *     where it is
     * @param around where is read what is known around an alarm
     */
    public record Subject(
            String hub,
            FleetReader fleet,
            Duration heartbeat,
            Set<String> conditions,
            UnaryOperator<String> runbooks,
            Catalogue objectives,
            Notifications notifications,
            Sources around) {}

    /**
     * What the hub lends them.
     *
     * @param believed whether the wall clock may be believed now
     * @param recorder of what people decide
     * @param userAgent who writes to receivers, name/version
     */
    public record Platform(
            Database database,
            Clocks clocks,
            BooleanSupplier believed,
            Scheduler scheduler,
            Executor executor,
            SecureRandom random,
            Recorder recorder,
            String userAgent) {}

    private Alarms(
            AlarmShell shell,
            AlarmLog shown,
            AlarmMetrics metrics,
            Enrichment around,
            Platform platform) {
        this.shell = shell;
        this.shown = shown;
        this.metrics = metrics;
        this.around = around;
        this.platform = platform;
    }

    /**
     * Takes them up where they were left, and goes on; the group ends it.
     *
     * @throws IOException with one sentence when a receiver's file cannot be used
     * @throws io.skerry.daemon.store.StoreException when a row is damaged
     */
    public static Alarms start(TaskGroup parts, Subject subject, Platform platform)
            throws IOException {
        Notifications notifications = subject.notifications();
        Postman postman =
                parts.own(
                        "notifications",
                        Postman.of(
                                notifications,
                                subject.hub(),
                                platform.userAgent(),
                                platform.executor(),
                                platform.random(),
                                platform.clocks().wall()));
        LiveTopology topology = new LiveTopology();
        Enrichment around =
                new Enrichment(subject.around(), platform.clocks(), platform.executor());
        Deliveries deliveries =
                new Deliveries(
                        platform.database().read(AlarmTables::deliveries),
                        new DeliverEngine(notifications.config()),
                        notifications.config().kinds().keySet(),
                        topology,
                        postman,
                        around::annotations);
        AlarmLog shown = AlarmLog.begin(platform.random());
        NodeFeed feed =
                new NodeFeed(
                        subject.fleet()::next,
                        platform.clocks().monotonic(),
                        subject.heartbeat(),
                        subject.runbooks(),
                        topology);
        AlarmShell shell =
                new AlarmShell(
                        platform.database(),
                        new AlarmEngine(
                                topology,
                                new HubCatalogue(
                                        subject.conditions(),
                                        subject.runbooks(),
                                        subject.objectives())),
                        deliveries,
                        feed,
                        new SteadyTime(platform.clocks(), platform.believed()),
                        platform.clocks().monotonic(),
                        shown,
                        platform.recorder());
        parts.loop("alarms", shell::run);
        var _ =
                parts.own(
                        "facts",
                        platform.scheduler()
                                .repeat(
                                        Enrichment.LOOK,
                                        Enrichment.LOOK,
                                        () -> around.look(shell.alarms())));
        return new Alarms(shell, shown, new AlarmMetrics(shell, deliveries), around, platform);
    }

    /** Says something about an alarm, as whoever judges data; from any thread. */
    public void hear(AlarmEvent event) {
        shell.hear(event);
    }

    /** All of them as they are. */
    public AlarmState state() {
        return shell.alarms();
    }

    /** Those that are over lately and that nobody has to see any more. */
    public EndedAlarms ended() {
        return shell.ended();
    }

    /** What operators call. */
    public List<BindableService> services() {
        Decisions decisions = new Decisions(shell::decide);
        return List.of(
                new AlarmService(
                        shown,
                        decisions,
                        platform.clocks().wall(),
                        platform.scheduler(),
                        this::explain),
                new MaintenanceService(decisions));
    }

    private Optional<List<ContextLine>> explain(AlarmKey key, Instant now) {
        AlarmState all = shell.alarms();
        return Optional.ofNullable(all.alarm(key)).map(alarm -> around.explain(alarm, all, now));
    }

    /** What they say of themselves. */
    public MetricSource metrics() {
        return metrics;
    }
}
