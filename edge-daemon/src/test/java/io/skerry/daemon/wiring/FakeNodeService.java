package io.skerry.daemon.wiring;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.ListActionsRequest;
import io.skerry.api.v1.ListActionsResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.PlanActionRequest;
import io.skerry.api.v1.PlanActionResponse;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.QuerySeriesResponse;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.api.wire.CallPath;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.server.CallContext;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A node whose answers show what reached it. */
final class FakeNodeService extends NodeServiceGrpc.NodeServiceImplBase {
    private final String name;
    final AtomicLong framesSent = new AtomicLong();
    final AtomicInteger watching = new AtomicInteger();
    final BlockingQueue<CallPath> paths = new LinkedBlockingQueue<>();
    final BlockingQueue<String> operators = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> deadlinesMillis = new LinkedBlockingQueue<>();
    final CountDownLatch cancelled = new CountDownLatch(1);

    FakeNodeService(String name) {
        this.name = name;
    }

    @Override
    public void introduce(IntroduceRequest request, StreamObserver<IntroduceResponse> responses) {
        paths.add(WireKeys.PATH.get());
        var deadline = Context.current().getDeadline();
        if (deadline != null) {
            deadlinesMillis.add(deadline.timeRemaining(java.util.concurrent.TimeUnit.MILLISECONDS));
        }
        responses.onNext(IntroduceResponse.newBuilder().setNodeId(name).build());
        responses.onCompleted();
    }

    /** Sends as fast as the reader reads, until cancelled; metrics "n" ends after n frames. */
    @Override
    public void watchSeries(
            WatchSeriesRequest request, StreamObserver<WatchSeriesResponse> responses) {
        operators.add(CallContext.OPERATOR.get().getName());
        watching.incrementAndGet();
        long last =
                request.getMetricsCount() == 0
                        ? Long.MAX_VALUE
                        : Long.parseLong(request.getMetrics(0));
        var stream = (ServerCallStreamObserver<WatchSeriesResponse>) responses;
        AtomicLong sent = new AtomicLong();
        stream.setOnCancelHandler(() -> {
            watching.decrementAndGet();
            cancelled.countDown();
        });
        stream.setOnReadyHandler(() -> {
            while (stream.isReady() && sent.get() < last) {
                stream.onNext(frame(sent.incrementAndGet()));
                framesSent.incrementAndGet();
            }
            if (sent.get() == last) {
                sent.incrementAndGet();
                stream.onCompleted();
            }
        });
    }

    private static WatchSeriesResponse frame(long sequence) {
        return WatchSeriesResponse.newBuilder()
                .setFrame(
                        TelemetryFrame.newBuilder()
                                .setSequence(sequence)
                                .setBootIdBytes(ByteString.copyFrom(new byte[16 << 10])))
                .build();
    }

    /** Never answers. */
    @Override
    public void querySeries(
            QuerySeriesRequest request, StreamObserver<QuerySeriesResponse> responses) {
        ((ServerCallStreamObserver<QuerySeriesResponse>) responses)
                .setOnCancelHandler(cancelled::countDown);
        watching.incrementAndGet();
    }

    /** Fails as it was not meant to. */
    @Override
    public void listActions(
            ListActionsRequest request, StreamObserver<ListActionsResponse> responses) {
        throw new IllegalStateException("a secret of the implementation");
    }

    /** Fails as it was meant to. */
    @Override
    public void planAction(
            PlanActionRequest request, StreamObserver<PlanActionResponse> responses) {
        responses.onError(
                Faults.of(
                        FaultReason.FAULT_REASON_STORAGE,
                        "The disk is full.",
                        Map.of("path", "/var")));
    }
}
