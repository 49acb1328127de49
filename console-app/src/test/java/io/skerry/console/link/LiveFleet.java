package io.skerry.console.link;

import static org.awaitility.Awaitility.await;

import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.testing.FreePorts;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.wire.HostPort;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.Lifecycle;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.Result;
import io.skerry.daemon.Daemon;
import io.skerry.daemon.DaemonStartException;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.TokenCommand;
import io.skerry.daemon.config.DaemonConfig;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.config.LogFileConfig;
import io.skerry.daemon.config.LogsConfig;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real hub and a real node on loopback, and a console's link to them. */
final class LiveFleet implements AutoCloseable {
    static final InstantSource WALL = Clocks.system().wall();
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final char[] PASSWORD = "a password".toCharArray();

    final List<FleetEvent> events = new CopyOnWriteArrayList<>();
    final FleetStore store = new FleetStore(600);
    final SecureRandom random = new SecureRandom();
    final HostPort listen;
    private final HostPort enrolment;
    private final HostPort direct;

    /** Read by the node as the log of an application. */
    final Path log;

    private final Path folder;
    private final FleetFounder.Founded founded;
    private final OperatorFolder operator;
    private final List<Runnable> closers = new ArrayList<>();
    private Daemon hub;

    LiveFleet(Path folder) throws IOException, OperatorFolderException, DaemonStartException {
        this.folder = folder;
        log = Files.createFile(Files.createDirectories(folder).resolve("app.log"));
        listen = FreePorts.loopback();
        enrolment = FreePorts.loopback();
        direct = FreePorts.loopback();
        founded = found(folder.resolve("keys"), "test.example", "hub-1", listen, random);
        operator = OperatorFolder.open(founded.operatorFolder(), PASSWORD);
        hub = Daemon.start(hubConfig(), LogTail.none());
    }

    static FleetFounder.Founded found(
            Path where, String fleet, String hub, HostPort address, SecureRandom random)
            throws OperatorFolderException {
        return new FleetFounder(random, WALL.instant())
                .found(
                        where,
                        new FleetFounder.Wish(fleet, "alice", hub, address.toString()),
                        PASSWORD);
    }

    static OperatorFolder open(FleetFounder.Founded founded) throws OperatorFolderException {
        return OperatorFolder.open(founded.operatorFolder(), PASSWORD);
    }

    /** What an operator signs with. */
    static Identity identity(OperatorFolder folder, SecureRandom random) {
        return new Identity(
                folder.fleet(),
                new SessionSigner(
                        folder.keys(),
                        SessionVerbs.all(),
                        WALL.instant(),
                        SessionSigner.MAX_LIFE,
                        random),
                new CommandSealer(folder.keys().id(), folder.keys().seal(), random),
                random);
    }

    OperatorFolder operator() {
        return operator;
    }

    /** A console of this fleet's own operator, connecting. */
    ConsoleLink console() {
        return console(operator, WALL);
    }

    ConsoleLink console(OperatorFolder whose, InstantSource clock) {
        ConsoleLink link =
                new ConsoleLink(
                        whose, this::take, clock, System::nanoTime, random, LiveFleet::shortPause);
        closers.add(link::close);
        link.start();
        return link;
    }

    void take(FleetEvent event) {
        events.add(event);
        store.apply(event);
    }

    /** Back-off has tests of its own; here nobody wants to wait for it. */
    static void shortPause(Duration wanted) throws InterruptedException {
        long millis = Math.min(200, wanted.toMillis());
        boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    void stopHub() {
        hub.close();
    }

    void startHub() throws DaemonStartException {
        hub = Daemon.start(hubConfig(), LogTail.none());
    }

    /** Starts a machine with a token of this operator's; it enrols, and waits to be bound. */
    void startNode() throws IOException, DaemonStartException {
        Path file = folder.resolve("token");
        try (OperatorSession session =
                new OperatorSession(operator, operator.hubs().getFirst(), WALL)) {
            EnrolmentToken token =
                    new TokenIssuer(operator.trust(), List.of(enrolment.toString()), random)
                            .issue("machine-1", List.of(), null, WALL.instant());
            TokenCommand.register(session, List.of(token));
            Files.writeString(file, EnrolmentTokens.encode(token));
        }
        closers.add(Daemon.start(nodeConfig(file), LogTail.none())::close);
    }

    /** The node, once it is a member that was heard. */
    NodeView boundNode(ConsoleLink console) throws IOException, DaemonStartException {
        await().atMost(PATIENCE).until(() -> snapshot().connected());
        startNode();
        await().atMost(PATIENCE)
                .until(() -> value(console.operator().pendingBindings()).size() == 1);
        List<String> bound =
                value(console.operator().bind(value(console.operator().pendingBindings()))).bound();
        return await().atMost(PATIENCE)
                .until(
                        () -> snapshot().node(bound.getFirst()).orElse(null),
                        node ->
                                node != null
                                        && node.node().lifecycle() == Lifecycle.ACTIVE
                                        && node.reporting());
    }

    FleetSnapshot snapshot() {
        return store.snapshot(WALL.instant());
    }

    /** What the console last said of its connection to the only hub. */
    LinkState link() {
        return snapshot().links().values().iterator().next();
    }

    LinkState awaitPhase(LinkState.Phase phase) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                snapshot().links().values().stream()
                                        .filter(link -> link.phase() == phase)
                                        .findFirst()
                                        .orElse(null),
                        link -> link != null);
    }

    /** The answer of a request that must have one. */
    static <T> T value(CompletionStage<Result<T>> asked) {
        return switch (asked.toCompletableFuture().join()) {
            case Result.Ok<T>(T value) -> value;
            case Result.Failed<T>(var fault) ->
                    throw new AssertionError(fault.code() + ": " + fault.message());
        };
    }

    private DaemonConfig hubConfig() {
        return new DaemonConfig(
                folder.resolve("hub-state"),
                null,
                null,
                null,
                new HubConfig(
                        "hub-1",
                        listen,
                        enrolment,
                        founded.hubFolder(),
                        SeriesConfig.ofRetention(Duration.ofHours(1))),
                LogConfig.defaults());
    }

    private DaemonConfig nodeConfig(Path token) {
        NodeConfig defaults = NodeConfig.defaults();
        return new DaemonConfig(
                folder.resolve("node-state"),
                direct,
                direct,
                new NodeConfig(
                        token,
                        defaults.diskCleanup(),
                        defaults.services(),
                        defaults.deny(),
                        BEAT,
                        defaults.sample(),
                        defaults.frame(),
                        defaults.buffer(),
                        defaults.sources(),
                        new LogsConfig(
                                List.of(
                                        new LogFileConfig(
                                                log, Optional.of("app"), Optional.empty())),
                                false,
                                Set.of(),
                                defaults.logs().keep())),
                null,
                LogConfig.defaults());
    }

    @Override
    public void close() {
        closers.reversed().forEach(Runnable::run);
        hub.close();
    }
}
