package io.skerry.daemon.wiring;

import io.grpc.stub.StreamObserver;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.UplinkServiceGrpc;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A node that says on the control stream what a test wants it to say. */
final class RawLink implements Part {
    private final BlockingQueue<LinkResponse> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();
    private final StreamObserver<LinkRequest> out;

    RawLink(UplinkServiceGrpc.UplinkServiceStub stub) {
        out =
                stub.link(
                        new StreamObserver<>() {
                            @Override
                            public void onNext(LinkResponse message) {
                                received.add(message);
                            }

                            @Override
                            public void onError(Throwable thrown) {
                                failed.complete(thrown);
                            }

                            @Override
                            public void onCompleted() {}
                        });
    }

    void send(LinkRequest message) {
        out.onNext(message);
    }

    LinkResponse receive() throws InterruptedException {
        return Objects.requireNonNull(received.poll(5, TimeUnit.SECONDS));
    }

    Throwable failure() throws Exception {
        return failed.get(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (!failed.isDone()) {
            out.onError(new IllegalStateException("test ends"));
        }
    }
}
