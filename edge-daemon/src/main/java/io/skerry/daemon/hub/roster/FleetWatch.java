package io.skerry.daemon.hub.roster;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.daemon.server.StreamPace;
import io.skerry.daemon.time.Scheduler;
import java.util.function.Supplier;

/**
 * One console's view of the fleet: a snapshot in chunks, then what changed, at most four times a
 * second. A console that reads slowly gets the latest state later, and never a queue of old ones.
 */
final class FleetWatch implements StreamPace.Teller {
    private static final int CHUNK = 500;

    private final ServerCallStreamObserver<WatchFleetResponse> out;
    private final FleetChanges changes;
    private final Supplier<WatchFleetResponse.Builder> header;
    private final StreamPace pace;
    private final Runnable changed;

    private long base;
    private long reached;
    private boolean reset;
    private boolean more;

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
        this.pace = new StreamPace(out, scheduler, this);
        this.changed = pace::request;
    }

    void start(WatchFleetRequest request) {
        boolean resumed = request.hasCursor() && changes.canResume(request.getCursor());
        base = resumed ? request.getCursor().getRevision() : 0;
        reached = base;
        reset = !resumed;
        more = true;
        changes.listen(changed);
        pace.start(() -> changes.ignore(changed));
    }

    @Override
    public boolean tell() {
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

    @Override
    public void sayWeLive() {
        if (!more) {
            out.onNext(header.get().setCursor(changes.cursor(base)).build());
        }
    }
}
