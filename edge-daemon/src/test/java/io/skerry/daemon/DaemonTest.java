package io.skerry.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.testing.FreePorts;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.ListActionsRequest;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.cli.BindCommand;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.TokenCommand;
import io.skerry.daemon.config.DaemonConfig;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.config.LogFileConfig;
import io.skerry.daemon.config.LogsConfig;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.config.SeriesConfig;
import io.skerry.daemon.config.SourcesConfig;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.version.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hub and node as their configurations make them, on loopback, with real files and keys. */
class DaemonTest {
    private static final InstantSource WALL = Clocks.system().wall();
    private static final Duration BEAT = Duration.ofSeconds(12);

    @TempDir Path folder;
    private final SecureRandom random = new SecureRandom();
    private final List<Daemon> daemons = new CopyOnWriteArrayList<>();
    private HostPort listen = new HostPort("127.0.0.1", 1);
    private HostPort enrolment = new HostPort("127.0.0.1", 1);
    private HostPort direct = new HostPort("127.0.0.1", 1);
    private Path hubKeys = Path.of("/");
    private @Nullable OperatorFolder operator;

    @BeforeEach
    void found() throws IOException, OperatorFolderException {
        listen = FreePorts.loopback();
        enrolment = FreePorts.loopback();
        direct = FreePorts.loopback();
        FleetFounder.Founded founded =
                new FleetFounder(random, WALL.instant())
                        .found(
                                folder.resolve("keys"),
                                new FleetFounder.Wish(
                                        "test.example", "alice", "hub-1", listen.toString()),
                                "a password".toCharArray());
        hubKeys = founded.hubFolder();
        Files.writeString(folder.resolve("password"), "a password");
        operator = OperatorFolder.open(founded.operatorFolder(), "a password".toCharArray());
    }

    @AfterEach
    void close() {
        daemons.reversed().forEach(Daemon::close);
    }

    @Test
    void aMachineEnrolsIsBoundAndObeysOverBothPaths() throws Exception {
        start(hub(), LogTail.none());
        try (OperatorSession session = session()) {
            EnrolmentToken token = token(session);
            Path file = folder.resolve("token");
            Files.writeString(file, EnrolmentTokens.encode(token));
            start(node(file), count -> List.of("a line of the daemon's own log"));
            await().until(() -> BindCommand.bindAll(session, WALL).bound() == 1);
            NodeChange bound =
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> status(session), DaemonTest::isBoundAndHeard);
            assertEquals(BEAT.toMillis(), bound.getStatus().getHeartbeat().getIntervalMillis());
            String node = bound.getNodeId();

            NodeCaller relayed = caller(session.hubChannel(), node, true);
            assertEquals(Version.current(), relayed.introduce().join().getDaemonVersion());
            assertEquals(4, actions(relayed));

            Binding binding = Binding.parseFrom(bound.getRecord().getBinding().getPayload());
            Channel straight = session.node(node, binding.getIdentityKey(), direct);
            assertEquals(4, actions(caller(straight, node, false)));

            String text = snapshot(relayed, node);
            assertTrue(text.contains("a line of the daemon's own log"), text);
        }
        readsLogs();
    }

    private void readsLogs() throws IOException {
        Files.writeString(
                folder.resolve("app.log"),
                "level=error request_id=r-7 to anna@example.org\nfine\n");
        for (List<String> path :
                List.of(List.<String>of(), List.of("--direct", direct.toString()))) {
            Terminal.Said said =
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> logs(path, "--json"), s -> s.out().contains("fine"));
            assertEquals(0, said.code(), said.err());
            List<String> lines = said.out().lines().toList();
            assertEquals(2, lines.size(), said.out());
            assertTrue(lines.getFirst().contains("\"severity\":\"error\""), lines.getFirst());
            assertTrue(lines.getFirst().contains("\"request_id\":\"r-7\""), lines.getFirst());
            assertFalse(said.out().contains("anna"), said.out());
            Terminal.Said found = logs(path, "--id", "r-7", "--since", "1h", "--severity", "error");
            assertTrue(found.out().contains("error     app.service  level=error"), found.out());
            assertFalse(found.out().contains("fine"), found.out());
        }
        assertTrue(logs(List.of(), "--grep", "(").err().contains("Not a regular expression"));
        assertTrue(logs(List.of(), "--severity", "loud").err().contains("no severity"));
        assertTrue(logs(List.of(), "--since", "x").err().contains("--since"));
    }

    private Terminal.Said logs(List<String> path, String... options) {
        List<String> line = new ArrayList<>(List.of("logs", "--node", "machine-1"));
        line.addAll(List.of("--as", operator().folder().toString()));
        line.addAll(List.of("--password-file", folder.resolve("password").toString()));
        line.addAll(path);
        line.addAll(List.of(options));
        return Terminal.run(line.toArray(String[]::new));
    }

    @Test
    void aPortThatIsInUseIsOneSentenceAndTheFirstWorksOn() throws Exception {
        start(hub(), LogTail.none());
        DaemonConfig second =
                new DaemonConfig(
                        folder.resolve("second"),
                        null,
                        null,
                        null,
                        Objects.requireNonNull(hub().hub()),
                        LogConfig.defaults());
        DaemonStartException failed =
                assertThrows(
                        DaemonStartException.class, () -> Daemon.start(second, LogTail.none()));
        String why = String.valueOf(failed.getMessage());
        assertTrue(why.contains(listen.toString()) || why.contains(enrolment.toString()), why);
        try (OperatorSession session = session()) {
            assertTrue(token(session).getHubSecret().size() > 0);
        }
    }

    @Test
    void aHubWithoutItsKeysDoesNotStartAndCanBeStartedOnceTheyAreThere() throws Exception {
        Path aside = folder.resolve("aside");
        Files.move(hubKeys, aside);
        assertThrows(DaemonStartException.class, () -> Daemon.start(hub(), LogTail.none()));
        Files.move(aside, hubKeys);
        start(hub(), LogTail.none());
    }

    @Test
    void aNodeThatNeverEnrolledAndHasNoTokenSaysWhatToDo() {
        DaemonStartException failed =
                assertThrows(
                        DaemonStartException.class,
                        () -> Daemon.start(node(folder.resolve("none")), LogTail.none()));
        assertTrue(
                String.valueOf(failed.getMessage()).contains("token"),
                String.valueOf(failed.getMessage()));
    }

    private void start(DaemonConfig config, LogTail log) throws DaemonStartException {
        daemons.add(Daemon.start(config, log));
    }

    @Test
    void aDaemonServesMetricsAboutItselfWhereItIsTold() throws Exception {
        HostPort metrics = FreePorts.loopback();
        DaemonConfig told = hub();
        start(
                new DaemonConfig(
                        told.stateDir(), null, null, null, told.hub(), told.log(), metrics),
                LogTail.none());
        try (HttpClient http = HttpClient.newHttpClient()) {
            String text =
                    http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://" + metrics + "/metrics"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            for (String start :
                    List.of(
                            "skerry_build_info{java_version=\"25",
                            "skerry_hub_links 0",
                            "process_cpu_seconds_total ",
                            "jvm_memory_used_bytes{area=\"heap\"} ")) {
                assertTrue(text.contains("\n" + start), start + " in\n" + text);
            }
        }
    }

    private DaemonConfig hub() {
        return new DaemonConfig(
                folder.resolve("hub-state"),
                null,
                null,
                null,
                new HubConfig(
                        "hub-1",
                        listen,
                        enrolment,
                        hubKeys,
                        SeriesConfig.ofRetention(Duration.ofHours(1))),
                LogConfig.defaults());
    }

    private DaemonConfig node(Path token) {
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
                        SourcesConfig.none(),
                        new LogsConfig(
                                List.of(
                                        new LogFileConfig(
                                                folder.resolve("app.log"),
                                                Optional.of("app.service"),
                                                Optional.empty())),
                                false,
                                Set.of(),
                                LogsConfig.nothing().keep())),
                null,
                LogConfig.defaults());
    }

    private OperatorFolder operator() {
        return Objects.requireNonNull(operator);
    }

    private OperatorSession session() {
        return new OperatorSession(operator(), operator().hubs().getFirst(), WALL);
    }

    private EnrolmentToken token(OperatorSession session) {
        EnrolmentToken token =
                new TokenIssuer(operator().trust(), List.of(enrolment.toString()), random)
                        .issue("machine-1", List.of(), null, WALL.instant());
        TokenCommand.register(session, List.of(token));
        return token;
    }

    private static NodeChange status(OperatorSession session) {
        var answers = session.fleet().watchFleet(WatchFleetRequest.getDefaultInstance());
        while (answers.hasNext()) {
            var answer = answers.next();
            if (answer.getChangesCount() > 0) {
                return answer.getChanges(0);
            }
        }
        return NodeChange.getDefaultInstance();
    }

    private static boolean isBoundAndHeard(NodeChange change) {
        return change.getStatus().hasHeartbeat() && change.getRecord().hasBinding();
    }

    private NodeCaller caller(Channel channel, String node, boolean relayed) {
        SessionSigner session =
                new SessionSigner(
                        operator().keys(),
                        SessionVerbs.all(),
                        WALL.instant(),
                        Duration.ofHours(1),
                        random);
        return new NodeCaller(channel, node, relayed, session, WALL);
    }

    private static int actions(NodeCaller caller) {
        return caller.call(
                        NodeServiceGrpc.getListActionsMethod(),
                        ListActionsRequest.getDefaultInstance())
                .join()
                .getActionsCount();
    }

    private String snapshot(NodeCaller caller, String node) {
        CommandSealer sealer =
                new CommandSealer(operator().keys().id(), operator().keys().seal(), random);
        CommandDraft draft =
                new CommandDraft(
                        "diagnostics.snapshot",
                        1,
                        List.of(),
                        List.of(
                                CommandTarget.newBuilder()
                                        .setNodeId(node)
                                        .setNonce(caller.introduce().join().getNonce())
                                        .build()),
                        Delivery.DELIVERY_INTERACTIVE,
                        Duration.ofMinutes(1),
                        ByteString.EMPTY);
        ExecuteCommandRequest request =
                ExecuteCommandRequest.newBuilder()
                        .setCommand(sealer.seal(sealer.prepare(draft, 1, WALL.instant())))
                        .build();
        List<String> text = new CopyOnWriteArrayList<>();
        List<Boolean> ended = new CopyOnWriteArrayList<>();
        var _ =
                caller.execute(
                        request,
                        new io.grpc.stub.StreamObserver<>() {
                            @Override
                            public void onNext(ExecuteCommandResponse event) {
                                text.add(
                                        event.hasRefused()
                                                ? event.toString()
                                                : event.getOutput().getText());
                            }

                            @Override
                            public void onError(Throwable thrown) {
                                text.add(thrown.toString());
                                ended.add(false);
                            }

                            @Override
                            public void onCompleted() {
                                ended.add(true);
                            }
                        });
        await().until(() -> !ended.isEmpty());
        return String.join("\n", text);
    }
}
