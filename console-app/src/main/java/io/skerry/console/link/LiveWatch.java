package io.skerry.console.link;

import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.console.command.Handle;
import io.skerry.console.command.WatchState;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.Result;
import io.skerry.console.model.SeriesOrigin;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Streams a node's live series into the fleet store, and opens the stream again when it breaks. */
final class LiveWatch implements Handle {
    private static final long INTERVAL_MILLIS = 1000;

    private final String nodeId;
    private final String source;
    private final Supplier<CompletionStage<Result<NodeCaller>>> callers;
    private final Consumer<FleetEvent> sink;
    private final Consumer<WatchState> listener;
    private final Executor later;
    private boolean closed;
    private @Nullable AutoCloseable stream;

    /**
     * @param source SPIFFE id of the node
     * @param later runs a task after the pause between two attempts
     */
    LiveWatch(
            String nodeId,
            String source,
            Supplier<CompletionStage<Result<NodeCaller>>> callers,
            Consumer<FleetEvent> sink,
            Consumer<WatchState> listener,
            Executor later) {
        this.nodeId = nodeId;
        this.source = source;
        this.callers = callers;
        this.sink = sink;
        this.listener = listener;
        this.later = later;
    }

    void open() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        listener.accept(new WatchState.Opening());
        callers.get()
                .thenAccept(found -> {
                    switch (found) {
                        case Result.Ok<NodeCaller>(NodeCaller caller) -> start(caller);
                        case Result.Failed<NodeCaller>(Fault fault) -> broke(fault);
                    }
                });
    }

    @Override
    public synchronized void close() {
        closed = true;
        AutoCloseable open = stream;
        if (open != null) {
            Streams.close(open);
        }
    }

    private synchronized void start(NodeCaller caller) {
        if (closed) {
            return;
        }
        stream =
                caller.stream(
                        NodeServiceGrpc.getWatchSeriesMethod(),
                        WatchSeriesRequest.newBuilder().setIntervalMillis(INTERVAL_MILLIS).build(),
                        new Points(caller));
    }

    private void broke(Fault fault) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        listener.accept(new WatchState.Broken(fault));
        later.execute(this::open);
    }

    private final class Points implements StreamObserver<WatchSeriesResponse> {
        private final NodeCaller caller;
        private final SeriesMapper mapper = new SeriesMapper(nodeId, source);
        private boolean open;

        Points(NodeCaller caller) {
            this.caller = caller;
        }

        @Override
        public void onNext(WatchSeriesResponse message) {
            if (!open) {
                open = true;
                listener.accept(new WatchState.Open());
            }
            sink.accept(
                    new FleetEvent.SeriesPoints(nodeId, mapper.live(message), SeriesOrigin.LIVE));
        }

        @Override
        public void onError(Throwable failed) {
            // A restarted node has another nonce.
            caller.forget();
            broke(ResultMapper.fault(failed));
        }

        @Override
        public void onCompleted() {
            broke(new Fault("ENDED", "The node ended the stream."));
        }
    }
}
