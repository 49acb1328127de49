package io.skerry.daemon.hub.roster;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One console's view of the fleet: a snapshot in chunks, then what changed, at most four times a
 * second. A console that reads slowly gets the latest state later, and never a queue of old ones.
 */
final class FleetWatch {
    private static final int CHUNK = 500;
    private static final Duration FASTEST = Duration.ofMillis(250);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(4);

    private final ServerCallStreamObserver<WatchFleetResponse> out;
    private final FleetChanges changes;
    private final Supplier<WatchFleetResponse.Builder> header;
    private final Scheduler scheduler;
    private final Runnable changed = this::request;

    private long base;
    private long reached;
    private boolean reset;
    private boolean more;
    private boolean resting;
    private boolean wanted;
    private boolean ended;
    private @Nullable Cancellable beat;

    /**
     * A watch that begins with {@link #start}.
     *
     * @param header a message with the hub's time and name
     */
    FleetWatch(
            ServerCallStreamObserver<WatchFleetResponse> out,
            FleetChanges changes,
            Supplier<WatchFleetResponse.Builder> header,
            Scheduler scheduler) {
        this.out = out;
        this.changes = changes;
        this.header = header;
        this.scheduler = scheduler;
    }

    void start(WatchFleetRequest request) {
        out.setOnCancelHandler(this::end);
        out.setOnReadyHandler(this::request);
        synchronized (this) {
            boolean resumed = request.hasCursor() && changes.canResume(request.getCursor());
            base = resumed ? request.getCursor().getRevision() : 0;
            reached = base;
            reset = !resumed;
            more = true;
        }
        changes.listen(changed);
        synchronized (this) {
            beat = scheduler.repeat(SIGN_OF_LIFE, SIGN_OF_LIFE, this::sayWeLive);
        }
        request();
    }

    /** Sends soon, unless it has sent a moment ago; then once that moment is over. */
    private void request() {
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

    private void send() {
        synchronized (this) {
            if (ended) {
                return;
            }
            wanted = false;
            while (out.isReady() && sendPart()) {
                // Chunk after chunk, as long as the connection takes them.
            }
            var _ = scheduler.schedule(FASTEST, this::rested);
        }
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

    private boolean sendPart() {
        FleetChanges.Part part = changes.after(base, reached, CHUNK);
        if (part.changes().isEmpty() && !reset && !more) {
            return false;
        }
        out.onNext(
                header.get()
                        .setCursor(part.cursor())
                        .setReset(reset)
                        .addAllChanges(part.changes())
                        .setMore(part.more())
                        .build());
        base = part.cursor().getRevision();
        reached = part.reached();
        reset = false;
        more = part.more();
        return part.more();
    }

    private synchronized void sayWeLive() {
        if (!ended && out.isReady() && !more) {
            out.onNext(header.get().setCursor(changes.cursor(base)).build());
        }
    }

    private void end() {
        changes.ignore(changed);
        synchronized (this) {
            ended = true;
            if (beat != null) {
                beat.cancel();
            }
        }
    }
}
