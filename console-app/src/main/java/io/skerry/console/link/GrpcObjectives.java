package io.skerry.console.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveServiceGrpc;
import io.skerry.console.command.HubObjectives;
import io.skerry.console.command.ObjectiveQuery;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Objectives over gRPC. A part that is in two pages, because it moved, stands once. */
final class GrpcObjectives implements HubObjectives {
    /** The most that a hub puts into one page. */
    static final int PAGE = 1_000;

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Function<String, @Nullable ManagedChannel> channels;
    private final Executor blocking;

    /**
     * @param channels the open connection to a hub by its name; null while there is none
     * @param blocking where calls wait
     */
    GrpcObjectives(Function<String, @Nullable ManagedChannel> channels, Executor blocking) {
        this.channels = channels;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<Result<ObjectiveReport>> list(String hub, ObjectiveQuery query) {
        return call(hub, channel -> report(channel, query));
    }

    @Override
    public CompletionStage<Result<ObjectiveHistory>> history(
            String hub, ObjectiveKey key, int bins) {
        return call(
                hub,
                channel ->
                        ObjectiveMapper.history(
                                stub(channel)
                                        .getObjectiveHistory(ObjectiveMapper.request(key, bins))));
    }

    private static ObjectiveReport report(ManagedChannel channel, ObjectiveQuery query) {
        Map<ObjectiveKey, ObjectiveStanding> standings = new LinkedHashMap<>();
        ListObjectivesResponse first = page(channel, query, "");
        ListObjectivesResponse last = first;
        take(first, standings);
        while (!last.getNextPageToken().isEmpty()) {
            String token = last.getNextPageToken();
            last = page(channel, query, token);
            take(last, standings);
            if (last.getNextPageToken().equals(token)) {
                throw new IllegalArgumentException(
                        "The hub's list of objectives goes in circles; report it as a defect.");
            }
        }
        List<ObjectiveDefinition> definitions =
                first.getObjectivesList().stream().map(ObjectiveMapper::definition).toList();
        return new ObjectiveReport(
                definitions,
                List.copyOf(standings.values()),
                ObjectiveMapper.time(last.getJudgedAtUnixMillis()),
                ObjectiveMapper.time(last.getAtUnixMillis()));
    }

    private static ListObjectivesResponse page(
            ManagedChannel channel, ObjectiveQuery query, String token) {
        return stub(channel).listObjectives(ObjectiveMapper.request(query, PAGE, token));
    }

    private static void take(
            ListObjectivesResponse page, Map<ObjectiveKey, ObjectiveStanding> standings) {
        page.getStandingsList().stream()
                .map(ObjectiveMapper::standing)
                .forEach(standing -> standings.put(standing.key(), standing));
    }

    private <T> CompletionStage<Result<T>> call(String hub, Function<ManagedChannel, T> question) {
        ManagedChannel channel = channels.apply(hub);
        if (channel == null) {
            return CompletableFuture.completedFuture(
                    Result.failed(
                            "HUB_DOWN", hub + " is not connected; what it judges is not known."));
        }
        return CompletableFuture.supplyAsync(() -> ask(hub, channel, question), blocking);
    }

    private static <T> Result<T> ask(
            String hub, ManagedChannel channel, Function<ManagedChannel, T> question) {
        try {
            return Result.ok(question.apply(channel));
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED
                    ? Result.failed(
                            NOT_SERVED,
                            hub + " is of a version that shows no objectives; update it.")
                    : new Result.Failed<>(ResultMapper.fault(failed));
        } catch (IllegalArgumentException senseless) {
            return new Result.Failed<>(ResultMapper.fault(senseless));
        }
    }

    private static ObjectiveServiceGrpc.ObjectiveServiceBlockingStub stub(ManagedChannel channel) {
        return ObjectiveServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
