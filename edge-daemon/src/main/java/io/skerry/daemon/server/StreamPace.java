package io.skerry.daemon.server;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a watcher is told: soon after something changed, at most four times a second, as long as its
 * connection takes more; and every few seconds though nothing did, so that it knows that we live. A
 * watcher that reads slowly is told the latest later, and never a queue of old news. Thread-safe.
 */
public final class StreamPace {
    private static final Duration FASTEST = Duration.ofMillis(250);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(4);

    /** Who knows what there is to say. Asked by one thread at a time, while the stream is ready. */
    public interface Teller {
        /**
         * Sends a message, if there is anything to say.
         *
         * @return whether there may be more
         */
        boolean tell();

        /** Sends a message without news, unless the watcher is in the middle of the whole. */
        void sayWeLive();
    }

    private final ServerCallStreamObserver<?> out;
    private final Scheduler scheduler;
    private final Teller teller;

    private boolean resting;
    private boolean wanted;
    private boolean ended;
    private @Nullable Cancellable beat;

    /** A pace that begins with {@link #start}. */
    public StreamPace(ServerCallStreamObserver<?> out, Scheduler scheduler, Teller teller) {
        this.out = out;
        this.scheduler = scheduler;
        this.teller = teller;
    }

    /**
     * Tells what there is, and goes on until the watcher leaves. To be called before the call's
     * method returns.
     *
     * @param left run once the watcher has left
     */
    public void start(Runnable left) {
        out.setOnCancelHandler(() -> {
            left.run();
            end();
        });
        out.setOnReadyHandler(this::request);
        synchronized (this) {
            beat = scheduler.repeat(SIGN_OF_LIFE, SIGN_OF_LIFE, this::sayWeLive);
        }
        request();
    }

    /** Tells soon, unless it has told a moment ago; then once that moment is over. */
    public void request() {
        synchronized (this) {
            if (ended) {
                return;
            }
            wanted = true;
            if (resting) {
                return;
            }
            resting = true;
        }
        var _ = scheduler.schedule(Duration.ZERO, this::send);
    }

    private synchronized void send() {
        if (ended) {
            return;
        }
        wanted = false;
        while (out.isReady() && teller.tell()) {
            // Message after message, as long as the connection takes them.
        }
        var _ = scheduler.schedule(FASTEST, this::rested);
    }

    private void rested() {
        synchronized (this) {
            resting = false;
            if (!wanted) {
                return;
            }
        }
        request();
    }

    private synchronized void sayWeLive() {
        if (!ended && out.isReady()) {
            teller.sayWeLive();
        }
    }

    private synchronized void end() {
        ended = true;
        if (beat != null) {
            beat.cancel();
        }
    }
}
