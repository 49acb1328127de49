package io.skerry.console.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.skerry.api.v1.AlarmCursor;
import io.skerry.api.v1.AlarmServiceGrpc;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.api.wire.Backoff;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the alarms of one hub over the connection that its {@link HubLink} keeps, and goes on
 * where a broken stream ended, so that nothing between two messages is missed.
 *
 * <p>Whether the hub is there is the link's to say: when it hears nothing it closes the connection,
 * and this stream with it. So a stream on which nothing happens is a fleet in which nothing does.
 *
 * <p>{@link #run} is the loop of one virtual thread.
 */
final class AlarmWatch implements Runnable {
    /** A hub answers a watch at once, if only to say that nothing is new. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(15);

    /** How often a connection that is not there is looked for. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Source source;
    private final Consumer<FleetEvent> sink;
    private final InstantSource clock;
    private final Backoff backoff;
    private final HubLink.Pauses pauses;
    private @Nullable AlarmCursor cursor;

    /** The connection of a hub that keeps no alarms: it is not asked again before the next one. */
    private @Nullable ManagedChannel unserved;

    /**
     * The connection to a hub.
     *
     * @param hub its name
     * @param channel the open connection; null while there is none
     * @param lastWord when anything was last heard of the hub
     */
    record Source(
            String hub, Supplier<@Nullable ManagedChannel> channel, Supplier<Instant> lastWord) {}

    AlarmWatch(
            Source source,
            Consumer<FleetEvent> sink,
            InstantSource clock,
            Backoff backoff,
            HubLink.Pauses pauses) {
        this.source = source;
        this.sink = sink;
        this.clock = clock;
        this.backoff = backoff;
        this.pauses = pauses;
    }

    /** Runs until the thread is interrupted. */
    @Override
    public void run() {
        tell(new AlarmNews.Unheard(source.hub(), clock.instant(), "It has not answered yet."));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ManagedChannel open = source.channel().get();
                if (open == null || open.equals(unserved)) {
                    pauses.forAWhile(LOOK);
                } else {
                    watch(open);
                    pauses.forAWhile(backoff.next());
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            // However it ended: what nobody watches must not look current.
            unheard(new Fault("CLOSED", "This console does not watch it any more."));
        }
    }

    private void watch(ManagedChannel open) throws InterruptedException {
        try {
            follow(open);
        } catch (StatusException failed) {
            if (failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                unserved = open;
                cursor = null;
                tell(new AlarmNews.NotServed(source.hub()));
            } else {
                unheard(ResultMapper.fault(failed));
            }
        } catch (TimeoutException silent) {
            unheard(new Fault("SILENT", "The hub does not answer when asked for its alarms."));
        }
    }

    private void follow(ManagedChannel open)
            throws StatusException, TimeoutException, InterruptedException {
        WatchAlarmsRequest.Builder request = WatchAlarmsRequest.newBuilder();
        if (cursor != null) {
            request.setCursor(cursor);
        }
        BlockingClientCall<?, WatchAlarmsResponse> stream =
                AlarmServiceGrpc.newBlockingV2Stub(open).watchAlarms(request.build());
        try {
            WatchAlarmsResponse message = stream.read(FIRST_WORD.toMillis(), TimeUnit.MILLISECONDS);
            while (message != null) {
                backoff.reset();
                // Told first: a cursor that is ahead of what was told would leave a gap.
                tell(AlarmMapper.told(source.hub(), message, clock.instant()));
                if (message.hasCursor()) {
                    cursor = message.getCursor();
                }
                message = stream.read();
            }
        } finally {
            stream.cancel("the watch goes on elsewhere", null);
        }
        unheard(new Fault("ENDED", "The hub ended the stream; it may be restarting."));
    }

    private void unheard(Fault fault) {
        tell(new AlarmNews.Unheard(source.hub(), source.lastWord().get(), fault.message()));
    }

    private void tell(AlarmNews news) {
        sink.accept(new FleetEvent.AlarmsTold(news));
    }
}
