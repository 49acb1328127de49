package io.skerry.daemon.hub.roster;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;

/** A stream to a watcher that the test makes fast or slow. */
public final class RecordingObserver<T> extends ServerCallStreamObserver<T> {
    public final List<T> sent = new ArrayList<>();
    public boolean ready = true;
    private Runnable onReady = () -> {};
    private Runnable onCancel = () -> {};

    /** The network takes messages again. */
    public void becomeReady() {
        ready = true;
        onReady.run();
    }

    public void cancel() {
        onCancel.run();
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
        onCancel = handler;
    }

    @Override
    public void setCompression(String compression) {}

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
        onReady = handler;
    }

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void onNext(T value) {
        sent.add(value);
    }

    @Override
    public void onError(Throwable failed) {
        throw new AssertionError(failed);
    }

    @Override
    public void onCompleted() {
        throw new AssertionError("a watch has no end");
    }
}
