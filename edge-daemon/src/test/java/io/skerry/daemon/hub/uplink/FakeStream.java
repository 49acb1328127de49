package io.skerry.daemon.hub.uplink;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.v1.LinkResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hub's side of a control stream whose network a test plays. */
final class FakeStream extends ServerCallStreamObserver<LinkResponse> {
    final List<LinkResponse> sent = new ArrayList<>();
    boolean ready = true;
    boolean completed;
    private @Nullable Throwable failure;

    Throwable failure() {
        return Objects.requireNonNull(failure);
    }

    @Override
    public void onNext(LinkResponse message) {
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
        return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void disableAutoInboundFlowControl() {}
}
