package io.skerry.daemon.hub.engine;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A body of at most so many bytes; a longer one is cut or refused. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final int most;
    private final boolean cuts;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private int length;

    /**
     * @param cuts whether a longer one is cut; else it fails
     */
    BoundedBody(int most, boolean cuts) {
        this.most = most;
        this.cuts = cuts;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription made) {
        subscription = made;
        made.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > most - length) {
                full(buffer);
                return;
            }
            length += buffer.remaining();
            parts.add(buffer);
        }
    }

    private void full(ByteBuffer buffer) {
        if (cuts) {
            parts.add(buffer.limit(buffer.position() + most - length));
            length = most;
            onComplete();
        } else {
            body.completeExceptionally(
                    new IOException("the answer is larger than " + most + " bytes"));
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        ByteBuffer all = ByteBuffer.allocate(length);
        parts.forEach(all::put);
        body.complete(all.array());
    }
}
