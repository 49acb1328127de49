package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.GetObjectiveHistoryRequest;
import io.skerry.api.v1.GetObjectiveHistoryResponse;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveBin;
import io.skerry.api.v1.ObjectiveDefinition;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.api.v1.ObjectiveServiceGrpc;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.console.command.HubObjectives;
import io.skerry.console.command.ObjectiveQuery;
import io.skerry.console.model.Fault;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.Result;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GrpcObjectivesTest {
    private static final ObjectiveKey FLEET =
            new ObjectiveKey("availability", ObjectiveKey.Scope.FLEET, "");

    private final List<ListObjectivesRequest> asked = new CopyOnWriteArrayList<>();
    private final Deque<Status> failures = new ArrayDeque<>();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void allPagesAreAskedForAndWhatIsInTwoStandsOnce() throws IOException {
        GrpcObjectives objectives =
                objectives(
                        page("two", "eu-north", "us-east").addObjectives(availability()),
                        page("three", "us-east"),
                        page("", "ap-south").setJudgedAtUnixMillis(5_000).setAtUnixMillis(9_000));
        ObjectiveReport report = ok(objectives.list("hub-a", ObjectiveQuery.PARTS));
        assertEquals(
                List.of("eu-north", "us-east", "ap-south"),
                report.standings().stream().map(each -> each.key().part()).toList());
        assertEquals(
                List.of("", "two", "three"),
                asked.stream().map(ListObjectivesRequest::getPageToken).toList());
        assertEquals(GrpcObjectives.PAGE, asked.getFirst().getPageSize());
        assertEquals("availability", report.definitions().getFirst().name());
        assertEquals(Instant.ofEpochSecond(5), report.judgedAt());
        assertEquals(Instant.ofEpochSecond(9), report.at());
    }

    @Test
    void aListThatGoesInCirclesIsAFaultAndNotForever() throws IOException {
        GrpcObjectives objectives = objectives(page("again", "a"), page("again", "b"));
        assertEquals("BAD_REQUEST", failed(objectives.list("hub-a", ObjectiveQuery.PARTS)).code());
        assertEquals(2, asked.size());
    }

    @Test
    void aHubThatIsAwayIsNotAsked() throws IOException {
        Fault fault = failed(objectives().list("hub-b", ObjectiveQuery.PARTS));
        assertEquals("HUB_DOWN", fault.code());
        assertEquals(List.of(), asked);
    }

    @Test
    void aHubOfBeforeSaysSoInOneSentence() throws IOException {
        GrpcObjectives objectives = on(serve(InProcessServerBuilder.generateName(), false));
        assertEquals(
                new Fault(
                        HubObjectives.NOT_SERVED,
                        "hub-a is of a version that shows no objectives; update it."),
                failed(objectives.list("hub-a", ObjectiveQuery.PARTS)));
        assertEquals(
                HubObjectives.NOT_SERVED, failed(objectives.history("hub-a", FLEET, 30)).code());
    }

    @Test
    void aFailureOnALaterPageIsAFaultAndNotHalfAList() throws IOException {
        GrpcObjectives objectives = objectives(page("two", "eu-north"), page("", "us-east"));
        failures.add(Status.OK);
        failures.add(Status.DEADLINE_EXCEEDED);
        assertEquals("UNREACHABLE", failed(objectives.list("hub-a", ObjectiveQuery.PARTS)).code());
    }

    @Test
    void aHistoryIsRead() throws IOException {
        ObjectiveHistory history = ok(objectives().history("hub-a", FLEET, 30));
        assertEquals(List.of(new ObjectiveHistory.Bin(30, 2, 7)), history.bins());
    }

    @Test
    void aHistoryWithoutALengthIsAFault() throws IOException {
        Fault fault =
                failed(
                        objectives()
                                .history(
                                        "hub-a",
                                        new ObjectiveKey("nonsense", ObjectiveKey.Scope.FLEET, ""),
                                        30));
        assertEquals("BAD_REQUEST", fault.code());
    }

    private GrpcObjectives objectives(ListObjectivesResponse.Builder... pages) throws IOException {
        return on(serve(InProcessServerBuilder.generateName(), true, pages));
    }

    private static GrpcObjectives on(ManagedChannel channel) {
        return new GrpcObjectives(name -> name.equals("hub-a") ? channel : null, Runnable::run);
    }

    private ManagedChannel serve(
            String name, boolean serves, ListObjectivesResponse.Builder... pages)
            throws IOException {
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
        if (serves) {
            builder.addService(new Scripted(List.of(pages)));
        }
        Server server = builder.build().start();
        ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
        open.add(channel::shutdownNow);
        open.add(server::shutdownNow);
        return channel;
    }

    private static ObjectiveDefinition availability() {
        return ObjectiveDefinition.newBuilder().setName("availability").build();
    }

    private static ListObjectivesResponse.Builder page(String next, String... regions) {
        ListObjectivesResponse.Builder page =
                ListObjectivesResponse.newBuilder().setNextPageToken(next);
        for (String region : regions) {
            page.addStandings(
                    ObjectiveStanding.newBuilder()
                            .setKey(
                                    io.skerry.api.v1.ObjectiveKey.newBuilder()
                                            .setObjective("availability")
                                            .setScope(ObjectiveScope.OBJECTIVE_SCOPE_REGION)
                                            .setPart(region)));
        }
        return page;
    }

    private static <T> T ok(CompletionStage<Result<T>> stage) {
        return LiveFleet.value(stage);
    }

    private static <T> Fault failed(CompletionStage<Result<T>> stage) {
        return assertInstanceOf(Result.Failed.class, stage.toCompletableFuture().join()).fault();
    }

    /** Answers pages by their tokens, in their order. */
    private final class Scripted extends ObjectiveServiceGrpc.ObjectiveServiceImplBase {
        private final List<ListObjectivesResponse.Builder> pages;

        Scripted(List<ListObjectivesResponse.Builder> pages) {
            this.pages = pages;
        }

        @Override
        public void listObjectives(
                ListObjectivesRequest request, StreamObserver<ListObjectivesResponse> out) {
            ListObjectivesResponse page = pages.get(asked.size()).build();
            asked.add(request);
            Status failure = failures.poll();
            if (failure != null && !failure.isOk()) {
                out.onError(failure.asRuntimeException());
            } else {
                out.onNext(page);
                out.onCompleted();
            }
        }

        @Override
        public void getObjectiveHistory(
                GetObjectiveHistoryRequest request,
                StreamObserver<GetObjectiveHistoryResponse> out) {
            boolean known = request.getKey().getObjective().equals("availability");
            out.onNext(
                    GetObjectiveHistoryResponse.newBuilder()
                            .setBinSeconds(known ? 600 : 0)
                            .addBins(
                                    ObjectiveBin.newBuilder()
                                            .setGood(30)
                                            .setBad(2)
                                            .setKnownMinutes(7))
                            .build());
            out.onCompleted();
        }
    }
}
