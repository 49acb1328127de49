package io.skerry.daemon;

import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.config.DaemonConfig;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.LogsConfig;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.config.OtlpConfig;
import io.skerry.daemon.hub.Hub;
import io.skerry.daemon.hub.keys.HubKeys;
import io.skerry.daemon.hub.keys.HubKeysException;
import io.skerry.daemon.identity.Enrolment;
import io.skerry.daemon.identity.EnrolmentException;
import io.skerry.daemon.identity.FileIdentityState;
import io.skerry.daemon.identity.GrpcEnrolmentGateway;
import io.skerry.daemon.identity.NodeIdentity;
import io.skerry.daemon.identity.TokenFile;
import io.skerry.daemon.metrics.JvmMetrics;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.metrics.MetricsServer;
import io.skerry.daemon.metrics.ProcessMetrics;
import io.skerry.daemon.node.LineRedaction;
import io.skerry.daemon.node.Node;
import io.skerry.daemon.node.NodeMachine;
import io.skerry.daemon.node.NodeOptions;
import io.skerry.daemon.node.NodeRuntime;
import io.skerry.daemon.node.NodeSources;
import io.skerry.daemon.node.NodeStores;
import io.skerry.daemon.node.TlsUplinks;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.logs.source.MachineLogs;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.server.DaemonServer;
import io.skerry.daemon.server.Guards;
import io.skerry.daemon.server.LocalServer;
import io.skerry.daemon.server.NodeRouting;
import io.skerry.daemon.server.ServerSettings;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Pause;
import io.skerry.daemon.time.SystemScheduler;
import io.skerry.daemon.time.TaskGroup;
import io.skerry.daemon.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * The composition root of the daemon: builds what the configuration asks for, starts it in order,
 * stops it in reverse.
 */
public final class Daemon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TaskGroup parts = new TaskGroup("daemon", PATIENCE);
    private final Clocks clocks = Clocks.system().notBefore(Version.builtAt());
    private final SecureRandom random = new SecureRandom();
    private final EventLoops loops = parts.own("event loops", new EventLoops(1, "skerry-io"));
    private final ExecutorService executor =
            parts.own("virtual threads", Executors.newVirtualThreadPerTaskExecutor());
    private final SystemScheduler scheduler = parts.own("scheduler", new SystemScheduler("skerry"));

    private final List<MetricSource> metrics = new ArrayList<>();

    private Daemon() {}

    /**
     * Starts the roles of a configuration. All of them work when this returns.
     *
     * @param log the newest lines of this process's log
     * @throws DaemonStartException with one sentence; what had started was stopped again
     */
    public static Daemon start(DaemonConfig config, LogTail log) throws DaemonStartException {
        Daemon daemon = new Daemon();
        try {
            var _ = Files.createDirectories(config.stateDir());
            HubConfig hub = config.hub();
            if (hub != null) {
                daemon.startHub(hub, config.stateDir());
            }
            NodeConfig node = config.node();
            if (node != null) {
                daemon.startNode(node, config, log);
            }
            HostPort metrics = config.metricsListen();
            if (metrics != null) {
                daemon.serveMetrics(metrics);
            }
            return daemon;
        } catch (HubKeysException | EnrolmentException | IOException failed) {
            daemon.close();
            throw new DaemonStartException(String.valueOf(failed.getMessage()), failed);
        } catch (RuntimeException failed) {
            // Whatever it is, what had started must not stay behind.
            daemon.close();
            throw failed;
        }
    }

    /** Waits until it is asked to end, or a part failed. */
    public void awaitEnd() throws InterruptedException {
        var _ = parts.awaitEnd();
    }

    /** Asks it to end; returns at once. */
    public void requestStop() {
        parts.requestStop();
    }

    @Override
    public void close() {
        parts.close();
    }

    private void startHub(HubConfig config, Path stateDir) throws HubKeysException, IOException {
        HubKeys keys = HubKeys.load(config.keys(), config.name(), random);
        Hub hub =
                parts.own(
                        "hub",
                        Hub.start(
                                config,
                                keys,
                                stateDir,
                                new Hub.Platform(clocks, scheduler, loops, executor, random)));
        metrics.add(hub.metrics());
        Runtime machine = Runtime.getRuntime();
        HeapPace pace = new HeapPace(clocks.monotonic(), machine::totalMemory, machine::gc);
        var _ = parts.own("heap", scheduler.repeat(HeapPace.LOOK, HeapPace.LOOK, pace::look));
    }

    private void serveMetrics(HostPort listen) throws IOException {
        metrics.add(new ProcessMetrics());
        metrics.add(new JvmMetrics());
        metrics.add(new BuildMetrics());
        var _ =
                parts.own(
                        "metrics",
                        MetricsServer.start(listen, metrics, scheduler, executor, Pause.real()));
    }

    private void startNode(NodeConfig config, DaemonConfig all, LogTail log)
            throws EnrolmentException, IOException {
        Channels.Options options = Channels.Options.of(loops, executor);
        FileIdentityState state = new FileIdentityState(all.stateDir());
        NodeIdentity identity =
                new TokenFile(config.tokenFile())
                        .identity(
                                new Enrolment(
                                        state,
                                        new GrpcEnrolmentGateway(options, clocks.wall()),
                                        clocks.wall(),
                                        random));
        NodeStores stores =
                parts.own(
                        "stores",
                        NodeStores.open(
                                all.stateDir(), config.bufferBytes(), random, clocks.wall()));
        HostPort advertised = all.advertise();
        NodeRuntime runtime = new NodeRuntime(clocks, scheduler, executor, random);
        Node node =
                new Node(
                        identity,
                        new NodeOptions(
                                Version.current(),
                                advertised == null ? "" : advertised.toString(),
                                config.deny(),
                                config.sample(),
                                config.frame()),
                        stores,
                        machine(config, all.stateDir(), log, stores),
                        runtime);
        var _ = parts.own("node", node);
        metrics.add(node.metrics());
        node.start(
                Duration.ZERO,
                TlsUplinks.over(
                        identity,
                        state,
                        node,
                        options,
                        runtime,
                        config.heartbeat(),
                        UnaryOperator.identity()));
        HostPort listen = all.listen();
        if (listen != null) {
            serveDirectCalls(listen, identity, node);
        }
    }

    private void serveDirectCalls(HostPort listen, NodeIdentity identity, Node node)
            throws IOException {
        DaemonServer direct =
                parts.own(
                        "direct calls",
                        DaemonServer.mutual(
                                ServerSettings.node(listen),
                                identity::tls,
                                node.callers(),
                                new DaemonServer.Threads(loops, executor),
                                guards(identity, node),
                                node.services()));
        // Who is revoked while he watches sees no more from then on.
        node.policy()
                .onChange(view -> {
                    int _ = direct.endCalls(node::isRevoked, node::isOut);
                });
    }

    /** The machine with its sources, which begin to work. */
    private NodeMachine machine(NodeConfig config, Path stateDir, LogTail log, NodeStores stores)
            throws IOException {
        NodeMachine bare = NodeMachine.linux(config, stateDir, log, clocks);
        NodeSources sources =
                parts.own(
                        "sources",
                        new NodeSources(
                                bare.host(),
                                Path.of("/"),
                                config,
                                new Redactor(),
                                clocks,
                                scheduler));
        OtlpConfig otlp = config.sources().otlp();
        if (otlp != null) {
            var _ =
                    parts.own(
                            "otlp",
                            new LocalServer(
                                    otlp.listen(),
                                    new DaemonServer.Threads(loops, executor),
                                    sources.otlp().orElseThrow()));
        }
        return withLogs(bare.with(sources), config, stores);
    }

    private NodeMachine withLogs(NodeMachine machine, NodeConfig config, NodeStores stores) {
        return config.logs().readsAnything()
                ? machine.withLogs(logs(config.logs(), stores, machine.host()))
                : machine;
    }

    private NodeLogs logs(LogsConfig config, NodeStores stores, Host host) {
        return MachineLogs.of(
                config,
                stores.openLogs(MachineLogs.retention(config.keep())),
                new LineRedaction(new Redactor()),
                scheduler,
                clocks,
                host::clockSynchronised);
    }

    private Guards guards(NodeIdentity identity, Node node) {
        return new Guards(
                node.calls(),
                node.proofs(),
                NodeRouting.own(identity.id().name()),
                call -> {},
                scheduler,
                clocks.monotonic(),
                () -> Integer.toHexString(random.nextInt()));
    }
}
