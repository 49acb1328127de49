package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.CallFailed;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.LinkTerms;
import io.skerry.api.v1.OpenCall;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.v1.Welcome;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.time.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a hub: the control stream, and once the hub has welcomed the node, telemetry
 * and carried calls beside it. Says exactly once that it is down, fenced or left.
 */
final class UplinkConnection {
    static final int PROTOCOL_VERSION = 1;

    /** How long calls of a link that was left may go on: longer than anybody watches a chart. */
    static final Duration DRAIN = Duration.ofHours(24);

    /** A call that the hub opened just before the move is still on its way. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** What happens to a connection. */
    sealed interface Event {
        /** The hub has welcomed the node. */
        record Up() implements Event {}

        /** A newer link of the same identity exists. */
        record Fenced() implements Event {}

        /**
         * The connection is gone.
         *
         * @param reason for people
         * @param unbelieved whether one end did not take the other's certificate
         */
        record Down(String reason, boolean unbelieved) implements Event {
            Down(String reason) {
                this(reason, false);
            }
        }

        /** The node moved away from it, and its last call has ended. */
        record Left() implements Event {}
    }

    private enum State {
        OPENING,
        UP,
        RETIRING,
        GONE
    }

    private final HostPort hub;
    private final UplinkSettings settings;
    private final UplinkParts parts;
    private final BiConsumer<UplinkConnection, Event> events;
    private final ByteString linkId;
    private final ByteString movesFrom;
    private final ManagedChannel channel;
    private final ClientCall<LinkRequest, LinkResponse> call;
    private final CarriedCalls carried;

    private State state = State.OPENING;
    private @Nullable ClientCallStreamObserver<LinkRequest> out;
    private @Nullable TelemetryStream telemetry;
    private final Heartbeats heartbeats;
    private Cancellable timer = () -> {};

    /**
     * @param movesFrom link that this one takes over from; empty when there is none
     */
    UplinkConnection(
            HostPort hub,
            UplinkSettings settings,
            UplinkParts parts,
            ByteString movesFrom,
            BiConsumer<UplinkConnection, Event> events) {
        this.hub = hub;
        this.movesFrom = movesFrom;
        this.settings = settings;
        this.parts = parts;
        this.events = events;
        this.linkId = parts.ids().next();
        this.channel = parts.dialer().dial(hub);
        this.call = channel.newCall(UplinkServiceGrpc.getLinkMethod(), CallOptions.DEFAULT);
        this.carried = new CarriedCalls(channel, linkId, parts.calls());
        this.heartbeats = new Heartbeats(parts, new Beating());
    }

    HostPort hub() {
        return hub;
    }

    ByteString linkId() {
        return linkId;
    }

    synchronized void start() {
        timer =
                parts.timing()
                        .scheduler()
                        .schedule(
                                settings.welcomeTimeout(),
                                () -> end(new Event.Down("The hub does not answer.")));
        ClientCalls.asyncBidiStreamingCall(call, new Control());
        send(
                LinkRequest.newBuilder()
                        .setHello(
                                parts.node().hello().toBuilder()
                                        .setProtocolVersion(PROTOCOL_VERSION)
                                        .setLinkId(linkId)
                                        .setMovesFromLinkId(movesFrom))
                        .build());
    }

    /** Finishes the calls under way, then goes; the hub opens no new ones here. */
    synchronized void retire() {
        if (state == State.UP) {
            state = State.RETIRING;
            timer.cancel();
            stopSending();
            timer = parts.timing().scheduler().schedule(GRACE, this::drain);
        }
    }

    private synchronized void drain() {
        if (state == State.RETIRING) {
            timer = parts.timing().scheduler().schedule(DRAIN, this::left);
            carried.whenIdle(this::left);
        }
    }

    private void left() {
        end(new Event.Left());
    }

    /** Goes at once and says nothing. */
    void close() {
        synchronized (this) {
            state = State.GONE;
            timer.cancel();
            stopSending();
        }
        release();
    }

    private void end(Event event) {
        synchronized (this) {
            if (state == State.GONE || (state == State.RETIRING && event instanceof Event.Fenced)) {
                return;
            }
            state = State.GONE;
            timer.cancel();
            stopSending();
        }
        release();
        events.accept(this, event);
    }

    private void release() {
        channel.shutdownNow();
        carried.close();
    }

    private void stopSending() {
        heartbeats.stop();
        if (telemetry != null) {
            telemetry.close();
        }
    }

    private synchronized void send(LinkRequest message) {
        if (out != null && state != State.GONE) {
            out.onNext(message);
        }
    }

    private void welcomed(Welcome welcome) {
        if (welcome.getProtocolVersion() != PROTOCOL_VERSION) {
            end(
                    new Event.Down(
                            "The hub speaks protocol version "
                                    + welcome.getProtocolVersion()
                                    + " and this node version "
                                    + PROTOCOL_VERSION
                                    + ": update the older one."));
            return;
        }
        parts.node().hubTime(Instant.ofEpochMilli(welcome.getHubTimeUnixMillis()));
        if (welcome.hasAuditHead()) {
            parts.node().remembered(welcome.getAuditHead());
        }
        synchronized (this) {
            if (state != State.OPENING) {
                return;
            }
            state = State.UP;
            timer.cancel();
            parts.dialer().hub(call.getAttributes()).ifPresent(parts.calls()::connectedTo);
            telemetry =
                    new TelemetryStream(
                            channel, parts.buffer(), parts.node()::frame, parts.timing());
            telemetry.keepBack(welcome.getIdle());
            telemetry.start();
            heartbeats.start(
                    settings.heartbeat(welcome.getHeartbeatIntervalMillis()), welcome.getIdle());
        }
        events.accept(this, new Event.Up());
    }

    private synchronized void terms(LinkTerms terms) {
        if (state == State.UP && telemetry != null) {
            telemetry.keepBack(terms.getIdle());
            heartbeats.terms(
                    settings.heartbeat(terms.getHeartbeatIntervalMillis()), terms.getIdle());
        }
    }

    private void open(OpenCall request) {
        Optional<String> refused;
        synchronized (this) {
            refused =
                    state == State.OPENING
                            ? Optional.of("The link is not up yet.")
                            : Optional.empty();
        }
        refused.or(() -> carried.open(request))
                .ifPresent(reason ->
                        send(
                                LinkRequest.newBuilder()
                                        .setCallFailed(
                                                CallFailed.newBuilder()
                                                        .setCallId(request.getCallId())
                                                        .setMessage(reason))
                                        .build()));
    }

    private static Event explain(Throwable thrown) {
        return Faults.read(thrown)
                .map(fault -> new Event.Down(fault.message(), isOfCertificates(fault.reason())))
                .orElse(
                        new Event.Down(
                                "The hub cannot be reached: check its address and the network."));
    }

    /** What a clock that is wrong at either end looks like; alerts are not more exact than that. */
    private static boolean isOfCertificates(FaultReason reason) {
        return reason == FaultReason.FAULT_REASON_PEER_EXPIRED
                || reason == FaultReason.FAULT_REASON_PEER_FOREIGN;
    }

    /** What the heartbeats know of the link. */
    private final class Beating implements Heartbeats.Link {
        @Override
        public boolean beat(Heartbeat heartbeat) {
            synchronized (UplinkConnection.this) {
                boolean taken = state == State.UP && out != null && out.isReady();
                if (taken) {
                    send(LinkRequest.newBuilder().setHeartbeat(heartbeat).build());
                }
                return taken;
            }
        }

        @Override
        public void silent() {
            end(new Event.Down("The hub stopped answering."));
        }

        @Override
        public OptionalDouble drain(Backlog backlog) {
            TelemetryStream stream;
            synchronized (UplinkConnection.this) {
                stream = telemetry;
            }
            return stream == null ? OptionalDouble.empty() : stream.drain(backlog);
        }
    }

    /** What the hub says on the control stream. */
    private final class Control implements ClientResponseObserver<LinkRequest, LinkResponse> {
        @Override
        public void beforeStart(ClientCallStreamObserver<LinkRequest> stream) {
            out = stream;
        }

        @Override
        public void onNext(LinkResponse message) {
            switch (message.getMessageCase()) {
                case WELCOME -> welcomed(message.getWelcome());
                case HEARTBEAT_ACK -> {
                    parts.node()
                            .hubTime(
                                    Instant.ofEpochMilli(
                                            message.getHeartbeatAck().getHubTimeUnixMillis()));
                    heartbeats.answered(message.getHeartbeatAck().getSequence());
                }
                case TRUST_OFFER -> parts.node().offered(message.getTrustOffer());
                case OPEN_CALL -> open(message.getOpenCall());
                case TERMS -> terms(message.getTerms());
                case FENCED -> end(new Event.Fenced());
                // A newer hub may say what this node does not know; the rest still works.
                case MESSAGE_NOT_SET -> {}
            }
        }

        @Override
        public void onError(Throwable thrown) {
            end(explain(thrown));
        }

        @Override
        public void onCompleted() {
            end(new Event.Down("The hub ended the link."));
        }
    }

    /** Waits until the socket is closed; for tests and orderly stops. */
    boolean awaitClosed(Duration patience) throws InterruptedException {
        return channel.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
