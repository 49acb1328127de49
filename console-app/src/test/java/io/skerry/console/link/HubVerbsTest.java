package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.testing.FreePorts;
import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several hubs is asked of a node. */
final class HubVerbsTest {
    @TempDir Path folder;
    private final List<Server> servers = new ArrayList<>();
    private final List<ManagedChannel> channels = new ArrayList<>();

    @AfterEach
    void stop() {
        channels.forEach(ManagedChannel::shutdownNow);
        servers.forEach(Server::shutdownNow);
    }

    @Test
    void theFirstThatIsConnectedAndKnowsTheNodeIsAsked() throws Exception {
        HubVerbs verbs =
                verbs(
                        hub("elsewhere", true, "b"),
                        hub("away", false, "a", "b"),
                        hub("first", true, "a"),
                        hub("second", true, "a"));
        assertEquals("first", source(verbs.query("a", anything()).toCompletableFuture().join()));
        assertEquals(
                "elsewhere", source(verbs.query("b", anything()).toCompletableFuture().join()));
    }

    @Test
    void whatNoConnectedHubKnowsIsNotAskedOfAnother() throws Exception {
        HubVerbs verbs = verbs(hub("elsewhere", true, "b"), hub("away", false, "a"));
        Result<SeriesHistory> result = verbs.query("a", anything()).toCompletableFuture().join();
        assertEquals(
                new Fault(
                        "HUB_DOWN",
                        "No hub that knows the node is connected; what is stored of it cannot be"
                                + " asked now."),
                assertInstanceOf(Result.Failed.class, result).fault());
    }

    private HubVerbs verbs(AskedHub... hubs) throws Exception {
        SecureRandom random = new SecureRandom();
        OperatorFolder operator =
                LiveFleet.open(
                        LiveFleet.found(
                                folder.resolve("keys"),
                                "test.example",
                                "hub-1",
                                FreePorts.loopback(),
                                random));
        return new HubVerbs(
                List.of(hubs),
                operator,
                LiveFleet.identity(operator, random),
                LiveFleet.WALL,
                Runnable::run);
    }

    private static SeriesQuery anything() {
        return SeriesQuery.getDefaultInstance();
    }

    private static String source(Result<SeriesHistory> result) {
        return switch (result) {
            case Result.Ok<SeriesHistory>(SeriesHistory history) ->
                    Objects.requireNonNull(history.series().getFirst().age()).source();
            case Result.Failed<SeriesHistory>(Fault fault) -> throw new AssertionError(fault);
        };
    }

    /** A hub that names itself as the source of the series of whichever node it is asked. */
    private AskedHub hub(String name, boolean connected, String... nodes) throws IOException {
        if (!connected) {
            return new FakeHub(name, Set.of(nodes), null);
        }
        servers.add(
                InProcessServerBuilder.forName(name)
                        .directExecutor()
                        .addService(new Answers(name))
                        .build()
                        .start());
        channels.add(InProcessChannelBuilder.forName(name).directExecutor().build());
        return new FakeHub(name, Set.of(nodes), channels.getLast());
    }

    private record FakeHub(String name, Set<String> nodes, @Nullable ManagedChannel channel)
            implements AskedHub {
        @Override
        public boolean knows(String nodeId) {
            return nodes.contains(nodeId);
        }
    }

    private static final class Answers extends SeriesServiceGrpc.SeriesServiceImplBase {
        private final String name;

        Answers(String name) {
            this.name = name;
        }

        @Override
        public void query(QueryRequest request, StreamObserver<QueryResponse> out) {
            out.onNext(
                    QueryResponse.newBuilder()
                            .addSeries(
                                    Series.newBuilder()
                                            .setNodeId(request.getNodeIds(0))
                                            .setSource(name))
                            .build());
            out.onCompleted();
        }
    }
}
