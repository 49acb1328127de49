import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorChannels;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.CommandDraft;
import io.skerry.api.seal.CommandSealer;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.ExecuteCommandRequest;
import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.Outcome;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An operator under the true time, told by lines on standard input what to do; each gets one line on standard output.
 *
 * <pre>
 * bring SECONDS OFFSET   seals commands, and brings all that it ever sealed again and again, over the hub and straight to the node;
 *                        OFFSET is how far the clock is off, seconds. Answers: brought ran outside worst
 * healthy SECONDS        waits until the node has a link, says so itself and runs a command. Answers: seconds, or -1
 * count UNTIL            points of one series that hub and node have of the time up to then, Unix seconds. Answers: hub node
 * policy                 version of the policy that the node says it has
 * </pre>
 */
final class Commands {
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Instant BEGIN = Instant.now();
    private static final String METRIC = "node_load1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Sealed(Envelope envelope, Instant from, Instant to) {
        /** How far a time is outside the window. */
        Duration outside(Instant time) {
            Duration early = Duration.between(time, from);
            Duration late = Duration.between(to, time);
            return early.compareTo(late) > 0 ? early : late;
        }
    }

    private final OperatorFolder folder;
    private final ManagedChannel hub;
    private final ManagedChannel direct;
    private final String node;
    private final NodeCaller relayed;
    private final NodeCaller straight;
    private final List<Sealed> sealed = new ArrayList<>();
    private final Map<Envelope, Instant> ran = new IdentityHashMap<>();

    private Commands(Path keys, Path password) throws Exception {
        this.folder = OperatorFolder.open(keys, Files.readString(password).strip().toCharArray());
        OperatorChannels channels =
                new OperatorChannels(
                        folder.fleet(),
                        () -> folder.keys().tls(),
                        () -> folder.trust().anchors(),
                        Clock.systemUTC(),
                        Channels.Options.of(new EventLoops(1, "scenario"), Executors.newVirtualThreadPerTaskExecutor()));
        OperatorFolder.Hub only = folder.hubs().getFirst();
        this.hub = channels.hub(only.name(), only.address(), refused -> {});
        NodeChange change = snapshot(Duration.ofSeconds(60));
        this.node = change.getNodeId();
        this.direct =
                channels.node(
                        node,
                        identity(change.getRecord().getBinding()),
                        HostPort.parse(change.getRecord().getDirectAddress()),
                        refused -> {});
        SessionSigner session = new SessionSigner(folder.keys(), SessionVerbs.all(), Instant.now(), Duration.ofHours(6), RANDOM);
        this.relayed = new NodeCaller(hub, node, true, session, Clock.systemUTC());
        this.straight = new NodeCaller(direct, node, false, session, Clock.systemUTC());
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println("ready " + commands.node);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    switch (words[0]) {
                        case "bring" -> commands.bring(Duration.ofSeconds(Long.parseLong(words[1])), Duration.ofSeconds(Long.parseLong(words[2])));
                        case "healthy" -> commands.healthy(Duration.ofSeconds(Long.parseLong(words[1])));
                        case "count" -> commands.count(Instant.ofEpochSecond(Long.parseLong(words[1])));
                        case "policy" -> Long.toString(commands.snapshot(CALL).getStatus().getHeartbeat().getPolicyVersion());
                        default -> "what is " + words[0] + "?";
                    });
        }
        System.exit(0);
    }

    private PublicKey identity(Envelope binding) {
        if (folder.trust().openBinding(binding) instanceof Opening.Opened<Binding> opened) {
            return opened.payload().getIdentityKey();
        }
        throw new IllegalStateException("the node is not bound");
    }

    private NodeChange snapshot(Duration limit) {
        io.grpc.Context.CancellableContext scope = io.grpc.Context.current().withCancellation();
        try {
            return scope.call(() -> {
                Iterator<io.skerry.api.v1.WatchFleetResponse> watch =
                        FleetServiceGrpc.newBlockingStub(hub)
                                .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS)
                                .watchFleet(WatchFleetRequest.getDefaultInstance());
                return watch.next().getChanges(0);
            });
        } catch (Exception failed) {
            // A context's call declares it; whoever asks takes the hub for away.
            throw new IllegalStateException(failed);
        } finally {
            scope.cancel(null);
        }
    }

    private String bring(Duration time, Duration offset) {
        Instant end = Instant.now().plus(time);
        Instant now = Instant.now();
        int before = ran.size();
        seal(Delivery.DELIVERY_QUEUED, ByteString.EMPTY, now);
        // Windows in which only the wrong clock is, and those at which an hour or two of error aims.
        Instant wrong = now.plus(offset);
        seal(Delivery.DELIVERY_QUEUED, ByteString.EMPTY, wrong.getEpochSecond() < 60 ? Instant.ofEpochSecond(60) : wrong.minusSeconds(30));
        seal(Delivery.DELIVERY_QUEUED, ByteString.EMPTY, now.minus(Duration.ofHours(2)));
        seal(Delivery.DELIVERY_QUEUED, ByteString.EMPTY, now.plus(Duration.ofHours(2)).minusSeconds(60));
        int brought = 0;
        Duration worst = Duration.ZERO;
        int outside = 0;
        boolean interactive = false;
        while (Instant.now().isBefore(end)) {
            pause();
            hub.resetConnectBackoff();
            direct.resetConnectBackoff();
            if (!interactive) {
                interactive = sealInteractive(relayed) || sealInteractive(straight);
            }
            for (Sealed each : List.copyOf(sealed)) {
                for (NodeCaller way : List.of(relayed, straight)) {
                    brought++;
                    if (taken(way, each.envelope()) && ran.putIfAbsent(each.envelope(), Instant.now()) == null) {
                        Duration apart = each.outside(Instant.now());
                        worst = apart.compareTo(worst) > 0 ? apart : worst;
                        outside += apart.compareTo(Duration.ofMinutes(5)) > 0 ? 1 : 0;
                    }
                }
            }
        }
        return "%d %d %d %d".formatted(brought, ran.size() - before, outside, worst.toSeconds());
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private boolean sealInteractive(NodeCaller way) {
        try {
            way.forget();
            ByteString nonce = way.introduce().get(CALL.toMillis(), TimeUnit.MILLISECONDS).getNonce();
            seal(Delivery.DELIVERY_INTERACTIVE, nonce, Instant.now());
            return true;
        } catch (ExecutionException | TimeoutException away) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void seal(Delivery delivery, ByteString nonce, Instant from) {
        CommandSealer sealer = new CommandSealer(folder.keys().id(), folder.keys().seal(), RANDOM);
        CommandDraft draft =
                new CommandDraft(
                        "diagnostics.snapshot",
                        1,
                        List.of(),
                        List.of(CommandTarget.newBuilder().setNodeId(node).setNonce(nonce).build()),
                        delivery,
                        WINDOW,
                        ByteString.EMPTY);
        Envelope envelope = sealer.seal(sealer.prepare(draft, folder.trust().policy().getVersion(), from));
        sealed.add(new Sealed(envelope, from, from.plus(WINDOW)));
    }

    /** Whether the node began it, now or once before. */
    private static boolean taken(NodeCaller way, Envelope envelope) {
        return answers(way, envelope, event -> true).map(ExecuteCommandResponse::hasAccepted).orElse(false);
    }

    private static Optional<ExecuteCommandResponse> answers(
            NodeCaller way, Envelope envelope, java.util.function.Predicate<ExecuteCommandResponse> wished) {
        CompletableFuture<ExecuteCommandResponse> answer = new CompletableFuture<>();
        try (AutoCloseable call =
                way.execute(
                        ExecuteCommandRequest.newBuilder().setCommand(envelope).build(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(ExecuteCommandResponse event) {
                                if (wished.test(event)) {
                                    answer.complete(event);
                                }
                            }

                            @Override
                            public void onError(Throwable failed) {
                                answer.completeExceptionally(failed);
                            }

                            @Override
                            public void onCompleted() {
                                answer.completeExceptionally(new IllegalStateException("ended"));
                            }
                        })) {
            return Optional.of(answer.get(CALL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (Exception unreachable) {
            return Optional.empty();
        }
    }

    private String healthy(Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < limit.toNanos()) {
            hub.resetConnectBackoff();
            if (isHealthy()) {
                return Long.toString(Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            }
            Thread.sleep(500);
        }
        return "-1";
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            NodeChange seen = snapshot(CALL);
            long age = System.currentTimeMillis() - seen.getStatus().getReceivedAtUnixMillis();
            if (!seen.getStatus().getConnected()
                    || Math.abs(age) > 15_000
                    || Math.abs(seen.getStatus().getClockOffsetMillis()) > 60_000) {
                return false;
            }
        } catch (IllegalStateException away) {
            return false;
        }
        if (!sealInteractive(relayed)) {
            return false;
        }
        Sealed probe = sealed.removeLast();
        return answers(relayed, probe.envelope(), ExecuteCommandResponse::hasFinished)
                .filter(event -> succeeded(event.getFinished().getResult()))
                .isPresent();
    }

    private static boolean succeeded(Envelope result) {
        try {
            return CommandResult.parseFrom(result.getPayload()).getOutcome() == Outcome.OUTCOME_SUCCEEDED;
        } catch (InvalidProtocolBufferException unreadable) {
            return false;
        }
    }

    private String count(Instant until) throws Exception {
        SeriesQuery query =
                SeriesQuery.newBuilder()
                        .setStartUnixMillis(BEGIN.minusSeconds(60).toEpochMilli())
                        .setEndUnixMillis(until.toEpochMilli())
                        .addMetrics(METRIC)
                        .setMaxPoints(4_000)
                        .build();
        int atHub =
                points(
                        SeriesServiceGrpc.newBlockingStub(hub)
                                .withDeadlineAfter(20, TimeUnit.SECONDS)
                                .query(QueryRequest.newBuilder().addNodeIds(node).setQuery(query).build())
                                .getSeriesList());
        straight.forget();
        direct.resetConnectBackoff();
        int atNode =
                points(
                        straight.call(
                                        NodeServiceGrpc.getQuerySeriesMethod(),
                                        QuerySeriesRequest.newBuilder().setQuery(query).build())
                                .get(20, TimeUnit.SECONDS)
                                .getSeriesList());
        return atHub + " " + atNode;
    }

    private static int points(List<Series> series) {
        return series.stream()
                .filter(one -> one.getDefinition().getMetric().equals(METRIC))
                .mapToInt(Series::getPointsCount)
                .sum();
    }
}
