package io.skerry.daemon.wiring;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads one message, and more only when told to. */
final class SlowReader implements ClientResponseObserver<WatchSeriesRequest, WatchSeriesResponse> {
    private final AtomicLong received = new AtomicLong();
    private volatile boolean inOrder = true;
    private volatile @Nullable ClientCallStreamObserver<WatchSeriesRequest> stream;

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchSeriesRequest> requests) {
        stream = requests;
        requests.disableAutoRequestWithInitial(1);
    }

    @Override
    public void onNext(WatchSeriesResponse response) {
        inOrder &= response.getFrame().getSequence() == received.incrementAndGet();
    }

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public void onCompleted() {}

    void read(int messages) {
        var open = stream;
        if (open != null) {
            open.request(messages);
        }
    }

    void cancel() {
        var open = stream;
        if (open != null) {
            open.cancel("read enough", null);
        }
    }

    long received() {
        return received.get();
    }

    boolean inOrder() {
        return inOrder;
    }
}
