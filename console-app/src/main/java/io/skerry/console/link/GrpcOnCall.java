package io.skerry.console.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.v1.GetOnCallRequest;
import io.skerry.api.v1.OnCallServiceGrpc;
import io.skerry.console.command.HubOnCall;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The panels of hubs over gRPC. */
final class GrpcOnCall implements HubOnCall {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Function<String, @Nullable ManagedChannel> channels;
    private final Executor blocking;

    /**
     * @param channels the open connection to a hub by its name; null while there is none
     * @param blocking where calls wait
     */
    GrpcOnCall(Function<String, @Nullable ManagedChannel> channels, Executor blocking) {
        this.channels = channels;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<Result<OnCallReport>> read(String hub, String region, int most) {
        ManagedChannel channel = channels.apply(hub);
        if (channel == null) {
            return CompletableFuture.completedFuture(
                    Result.failed(
                            "HUB_DOWN", hub + " is not connected; what it knows is not known."));
        }
        GetOnCallRequest request =
                GetOnCallRequest.newBuilder().setRegion(region).setMost(most).build();
        return CompletableFuture.supplyAsync(() -> ask(hub, channel, request), blocking);
    }

    private static Result<OnCallReport> ask(
            String hub, ManagedChannel channel, GetOnCallRequest request) {
        try {
            return Result.ok(
                    OnCallMapper.report(
                            hub,
                            OnCallServiceGrpc.newBlockingStub(channel)
                                    .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                                    .getOnCall(request)));
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED
                    ? Result.failed(
                            NOT_SERVED,
                            hub
                                    + " is of a version that says nothing to whoever is on call;"
                                    + " update it.")
                    : new Result.Failed<>(ResultMapper.fault(failed));
        }
    }
}
