package io.skerry.console.link;

import io.grpc.stub.StreamObserver;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.TailLogsRequest;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.console.command.Handle;
import io.skerry.console.command.LogNews;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.Result;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a node's log. A broken stream is opened again behind the last message that was taken, so
 * that no line is missed unsaid and none comes twice.
 */
final class LogWatch implements Handle {
    private final Supplier<CompletionStage<Result<NodeCaller>>> callers;
    private final Consumer<LogNews> listener;
    private final Executor later;
    private TailLogsRequest next;
    private boolean closed;
    private @Nullable AutoCloseable stream;

    /**
     * @param later runs a task after the pause between two attempts
     */
    LogWatch(
            Supplier<CompletionStage<Result<NodeCaller>>> callers,
            LogFilter filter,
            int backlog,
            Consumer<LogNews> listener,
            Executor later) {
        this.callers = callers;
        this.listener = listener;
        this.later = later;
        this.next =
                TailLogsRequest.newBuilder()
                        .setFilter(LogMapper.filter(filter))
                        .setBacklog(backlog)
                        .build();
    }

    void open() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        listener.accept(new LogNews.Opening());
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
        if (!closed) {
            stream = caller.stream(NodeServiceGrpc.getTailLogsMethod(), next, new Messages(caller));
        }
    }

    private void broke(Fault fault) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        listener.accept(new LogNews.Broken(fault));
        later.execute(this::open);
    }

    private synchronized boolean reached(TailLogsResponse message) {
        if (message.hasPosition()) {
            next = next.toBuilder().setAfter(message.getPosition()).build();
        }
        return !closed;
    }

    /** The next message is asked for once this one was taken: a slow reader slows the node. */
    private final class Messages implements StreamObserver<TailLogsResponse> {
        private final NodeCaller caller;

        Messages(NodeCaller caller) {
            this.caller = caller;
        }

        @Override
        public void onNext(TailLogsResponse message) {
            if (reached(message)) {
                listener.accept(LogMapper.lines(message));
            }
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
