package io.skerry.daemon.hub.uplink;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hub's side of a stream whose network a test plays.
 *
 * @param <T> what goes down to the node
 */
final class FakeStream<T> extends ServerCallStreamObserver<T> {
    final List<T> sent = new ArrayList<>();
    boolean ready = true;
    boolean completed;
    boolean cancelled;
    int requested;
    private Runnable onReady = () -> {};
    private Runnable onCancel = () -> {};
    private @Nullable Throwable failure;

    /** The network takes messages again. */
    void becomesReady() {
        ready = true;
        onReady.run();
    }

    /** The other end is gone. */
    void cancels() {
        cancelled = true;
        onCancel.run();
    }

    Throwable failure() {
        return Objects.requireNonNull(failure);
    }

    @Override
    public void onNext(T message) {
        if (completed || failure != null) {
            throw new IllegalStateException("the stream has ended");
        }
        sent.add(message);
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
    }

    @Override
    public void onCompleted() {
        completed = true;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
        onCancel = handler;
    }

    @Override
    public void setCompression(String compression) {}

    @Override
    public void setOnReadyHandler(Runnable handler) {
        onReady = handler;
    }

    @Override
    public void request(int count) {
        requested += count;
    }

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void disableAutoRequest() {}
}
