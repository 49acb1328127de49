package io.skerry.console.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.CancelWindowRequest;
import io.skerry.api.v1.CancelWindowResponse;
import io.skerry.api.v1.DecideAlarmsRequest;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.ExplainAlarmRequest;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.api.v1.MaintenanceServiceGrpc;
import io.skerry.api.v1.PlanWindowRequest;
import io.skerry.api.v1.PlanWindowResponse;
import io.skerry.console.command.AlarmDesk;
import io.skerry.console.command.RefusedDecision;
import io.skerry.console.command.WindowPlan;
import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decisions over gRPC. A call whose answer was lost is made once more under the same id, which the
 * hub never carries out twice.
 */
final class GrpcDesk implements AlarmDesk {
    /** What the hub takes in one request. */
    static final int MOST = 500;

    /** Code of a call whose answer did not come, so that nobody knows whether it was heard. */
    private static final String LOST = "ANSWER_LOST";

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Function<String, @Nullable ManagedChannel> channels;
    private final Supplier<String> requestIds;
    private final Executor blocking;

    /**
     * @param channels the open connection to a hub by its name; null while there is none
     * @param requestIds makes a fresh UUIDv7
     * @param blocking where calls wait
     */
    GrpcDesk(
            Function<String, @Nullable ManagedChannel> channels,
            Supplier<String> requestIds,
            Executor blocking) {
        this.channels = channels;
        this.requestIds = requestIds;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<Result<List<RefusedDecision>>> decide(
            String hub, List<AlarmDecision> decisions) {
        return CompletableFuture.supplyAsync(() -> decideInParts(hub, decisions), blocking);
    }

    private Result<List<RefusedDecision>> decideInParts(String hub, List<AlarmDecision> decisions) {
        List<RefusedDecision> refused = new ArrayList<>();
        for (int from = 0; from < decisions.size(); from += MOST) {
            List<AlarmDecision> part =
                    decisions.subList(from, Math.min(decisions.size(), from + MOST));
            switch (decidePart(hub, part)) {
                case Result.Ok<List<RefusedDecision>>(var some) -> refused.addAll(some);
                case Result.Failed<List<RefusedDecision>> failed -> {
                    if (from == 0) {
                        return failed;
                    }
                    // What went before is in force: only the rest is not.
                    decisions.subList(from, decisions.size()).stream()
                            .map(each ->
                                    new RefusedDecision(each.alarm(), failed.fault().message()))
                            .forEach(refused::add);
                    return Result.ok(refused);
                }
            }
        }
        return Result.ok(refused);
    }

    private Result<List<RefusedDecision>> decidePart(String hub, List<AlarmDecision> part) {
        DecideAlarmsRequest request =
                DecideAlarmsRequest.newBuilder()
                        .setRequestId(requestIds.get())
                        .addAllDecisions(part.stream().map(DecisionMapper::decision).toList())
                        .build();
        Function<ManagedChannel, DecideAlarmsResponse> call =
                channel -> desk(channel).decideAlarms(request);
        return call(hub, call, answer -> refused(part, answer));
    }

    /** A place that was not asked about is the hub's mistake, and nobody's decision. */
    private static List<RefusedDecision> refused(
            List<AlarmDecision> part, DecideAlarmsResponse answer) {
        return answer.getRefusedList().stream()
                .flatMap(no ->
                        no.getIndex() >= 0 && no.getIndex() < part.size()
                                ? Stream.of(
                                        new RefusedDecision(
                                                part.get(no.getIndex()).alarm(), no.getMessage()))
                                : Stream.empty())
                .toList();
    }

    @Override
    public CompletionStage<Result<AlarmRef>> plan(String hub, WindowPlan plan) {
        PlanWindowRequest request =
                PlanWindowRequest.newBuilder()
                        .setRequestId(requestIds.get())
                        .setWindow(AlarmMapper.ref(plan.window()))
                        .setStartUnixMillis(plan.start().toEpochMilli())
                        .setEndUnixMillis(plan.end().toEpochMilli())
                        .setReason(plan.reason())
                        .build();
        Function<ManagedChannel, PlanWindowResponse> call =
                channel -> maintenance(channel).planWindow(request);
        return CompletableFuture.supplyAsync(
                () -> call(hub, call, done -> plan.window()), blocking);
    }

    @Override
    public CompletionStage<Result<AlarmRef>> cancel(String hub, AlarmRef window) {
        CancelWindowRequest request =
                CancelWindowRequest.newBuilder()
                        .setRequestId(requestIds.get())
                        .setWindow(AlarmMapper.ref(window))
                        .build();
        Function<ManagedChannel, CancelWindowResponse> call =
                channel -> maintenance(channel).cancelWindow(request);
        return CompletableFuture.supplyAsync(() -> call(hub, call, done -> window), blocking);
    }

    @Override
    public CompletionStage<Result<AlarmContext>> explain(String hub, AlarmRef alarm) {
        ExplainAlarmRequest request =
                ExplainAlarmRequest.newBuilder().setAlarm(AlarmMapper.ref(alarm)).build();
        Function<ManagedChannel, ExplainAlarmResponse> call =
                channel -> desk(channel).explainAlarm(request);
        // A question that was lost is asked again by whoever still looks at the alarm.
        return CompletableFuture.supplyAsync(
                () -> once(hub, call, ContextMapper::context), blocking);
    }

    private <A, T> Result<T> call(
            String hub, Function<ManagedChannel, A> call, Function<A, T> read) {
        Result<T> answer = once(hub, call, read);
        boolean lost = answer instanceof Result.Failed<T>(Fault fault) && fault.code().equals(LOST);
        return lost ? told(once(hub, call, read), hub) : answer;
    }

    private static <T> Result<T> told(Result<T> second, String hub) {
        return second instanceof Result.Failed<T>(Fault fault) && fault.code().equals(LOST)
                ? Result.failed(
                        LOST,
                        "Nobody knows whether "
                                + hub
                                + " took it: "
                                + fault.message()
                                + " What the row says holds.")
                : second;
    }

    private <A, T> Result<T> once(
            String hub, Function<ManagedChannel, A> call, Function<A, T> read) {
        ManagedChannel channel = channels.apply(hub);
        if (channel == null) {
            return Result.failed(HUB_DOWN, hub + " is not connected; decide again once it is.");
        }
        try {
            return Result.ok(read.apply(call.apply(channel)));
        } catch (StatusRuntimeException failed) {
            Fault fault = ResultMapper.fault(failed);
            Status.Code code = failed.getStatus().getCode();
            boolean lost =
                    fault.code().equals("UNREACHABLE")
                            && (code == Status.Code.UNAVAILABLE
                                    || code == Status.Code.DEADLINE_EXCEEDED
                                    || code == Status.Code.CANCELLED);
            return lost ? Result.failed(LOST, fault.message()) : new Result.Failed<>(fault);
        }
    }

    private static AlarmServiceGrpc.AlarmServiceBlockingStub desk(ManagedChannel channel) {
        return AlarmServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static MaintenanceServiceGrpc.MaintenanceServiceBlockingStub maintenance(
            ManagedChannel channel) {
        return MaintenanceServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
