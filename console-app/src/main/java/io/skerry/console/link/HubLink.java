package io.skerry.console.link;

import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.operator.OperatorChannels;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.FleetCursor;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.HubStatistics;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.api.wire.Backoff;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.LinkState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the connection to one hub and turns its fleet stream into events. While the hub is away it
 * says so, with the reason, and tries again by itself; what was known stays known.
 *
 * <p>{@link #run} is the loop of one virtual thread, which owns the connection.
 */
public final class HubLink implements AskedHub, Runnable {
    /** The hub speaks at least each 5 s; three times that is a cut. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration PING_EVERY = Duration.ofSeconds(5);

    private final OperatorFolder.Hub hub;
    private final OperatorChannels channels;
    private final FleetMapper mapper;
    private final Watches watches;
    private final Consumer<FleetEvent> sink;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Backoff backoff;
    private final Pauses pauses;

    /** Waits between two attempts. */
    @FunctionalInterface
    public interface Pauses {
        void forAWhile(Duration length) throws InterruptedException;
    }

    private final AtomicReference<PeerVerdict.@Nullable Refused> refusal = new AtomicReference<>();
    private final AtomicReference<@Nullable ManagedChannel> channel = new AtomicReference<>();
    private volatile HubStatistics statistics = HubStatistics.getDefaultInstance();
    private @Nullable FleetCursor cursor;
    private @Nullable Duration roundTrip;
    private long lastPing;
    private volatile Instant heardAt;
    private @Nullable Instant hubNotAfter;

    /**
     * What is looked at again and again while the hub is there.
     *
     * @param audit holds the hub to the record that it once showed
     * @param documents takes the newest trust documents, which prove themselves
     * @param trust judges how long those documents and the certificates last
     */
    record Watches(HubAuditWatch audit, Consumer<TrustBundle> documents, TrustWatch trust) {}

    /**
     * @param nanos monotonic clock
     */
    HubLink(
            OperatorFolder.Hub hub,
            OperatorChannels channels,
            FleetMapper mapper,
            Watches watches,
            Consumer<FleetEvent> sink,
            InstantSource clock,
            LongSupplier nanos,
            Backoff backoff,
            Pauses pauses) {
        this.hub = hub;
        this.channels = channels;
        this.mapper = mapper;
        this.watches = watches;
        this.sink = sink;
        this.clock = clock;
        this.nanos = nanos;
        this.backoff = backoff;
        this.pauses = pauses;
        this.heardAt = clock.instant();
    }

    @Override
    public String name() {
        return hub.name();
    }

    @Override
    public boolean knows(String nodeId) {
        return mapper.knows(nodeId);
    }

    FleetMapper mapper() {
        return mapper;
    }

    /** What the hub last said of itself. */
    HubStatistics statistics() {
        return statistics;
    }

    /** When the hub was last heard, or first dialled. */
    Instant heardAt() {
        return heardAt;
    }

    @Override
    public @Nullable ManagedChannel channel() {
        return channel.get();
    }

    /** Runs until the thread is interrupted. */
    @Override
    public void run() {
        tell(LinkState.Phase.CONNECTING, "", heardAt, null);
        while (!Thread.currentThread().isInterrupted()) {
            refusal.set(null);
            ManagedChannel open = channels.hub(hub.name(), hub.address(), refusal::set);
            try {
                watch(open);
            } catch (StatusException failed) {
                down(ResultMapper.fault(failed));
            } catch (TimeoutException silent) {
                down(
                        new Fault(
                                "SILENT",
                                "The hub has said nothing for " + SILENCE.toSeconds() + " s."));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } finally {
                channel.set(null);
                open.shutdownNow();
            }
            pause();
        }
    }

    private void watch(ManagedChannel open)
            throws StatusException, TimeoutException, InterruptedException {
        WatchFleetRequest.Builder request = WatchFleetRequest.newBuilder();
        if (cursor != null) {
            request.setCursor(cursor);
        }
        BlockingClientCall<?, WatchFleetResponse> stream =
                FleetServiceGrpc.newBlockingV2Stub(open).watchFleet(request.build());
        Instant since = clock.instant();
        boolean first = true;
        while (true) {
            WatchFleetResponse message = stream.read(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                down(new Fault("ENDED", "The hub ended the stream; it may be restarting."));
                return;
            }
            if (first) {
                first = false;
                since = clock.instant();
                channel.set(open);
                backoff.reset();
                mapper.opened();
            }
            take(message, open, since);
        }
    }

    private void take(WatchFleetResponse message, ManagedChannel open, Instant since) {
        heardAt = clock.instant();
        if (message.hasCursor()) {
            cursor = message.getCursor();
        }
        if (message.hasStatistics()) {
            statistics = message.getStatistics();
        }
        if (message.getCertificateNotAfterUnixMillis() != 0) {
            hubNotAfter = Instant.ofEpochMilli(message.getCertificateNotAfterUnixMillis());
        }
        mapper.events(message).forEach(sink);
        ping(open);
        Duration offset =
                message.getHubTimeUnixMillis() == 0
                        ? null
                        : Duration.between(
                                clock.instant(),
                                Instant.ofEpochMilli(message.getHubTimeUnixMillis()));
        tell(LinkState.Phase.CONNECTED, watches.audit().trouble(open), since, offset);
    }

    private void ping(ManagedChannel open) {
        long now = nanos.getAsLong();
        if (roundTrip != null && now - lastPing < PING_EVERY.toNanos()) {
            return;
        }
        lastPing = now;
        try {
            TrustBundle offered =
                    FleetServiceGrpc.newBlockingV2Stub(open)
                            .withDeadlineAfter(CALL.toMillis(), TimeUnit.MILLISECONDS)
                            .getTrust(GetTrustRequest.getDefaultInstance())
                            .getBundle();
            roundTrip = Duration.ofNanos(nanos.getAsLong() - now);
            watches.documents().accept(offered);
        } catch (StatusException failed) {
            // The stream still lives; if the hub is gone, its silence will tell.
            roundTrip = null;
        }
    }

    /** What is known is as old as the last word of the hub, however often it was dialled since. */
    private void down(Fault fault) {
        PeerVerdict.Refused refused = refusal.get();
        roundTrip = null;
        if (refused != null) {
            tell(LinkState.Phase.REFUSED, refused.message(), heardAt, null);
        } else {
            boolean ours = fault.code().startsWith("PEER_");
            tell(
                    ours ? LinkState.Phase.REFUSED : LinkState.Phase.DOWN,
                    fault.message(),
                    heardAt,
                    null);
        }
    }

    private void tell(
            LinkState.Phase phase, String reason, Instant since, @Nullable Duration offset) {
        TrustWatch trust = watches.trust();
        sink.accept(
                new FleetEvent.TrustJudged(
                        hub.name(), trust.fleet(), trust.conditions(hubNotAfter)));
        sink.accept(
                new FleetEvent.LinkChanged(
                        new LinkState(
                                hub.name(),
                                hub.address().toString(),
                                phase,
                                reason,
                                since,
                                roundTrip,
                                roundTrip == null ? null : roundTrip.dividedBy(2),
                                offset)));
    }

    private void pause() {
        try {
            pauses.forAWhile(backoff.next());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
