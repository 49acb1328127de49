package io.skerry.daemon.hub.uplink;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.CarryOpened;
import io.skerry.api.v1.CarryRequest;
import io.skerry.api.v1.CarryResponse;
import io.skerry.api.v1.CertificateOrder;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.RenewRequest;
import io.skerry.api.v1.RenewResponse;
import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SendTelemetryResponse;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.wire.WireKeys;
import org.jspecify.annotations.Nullable;

/** The hub's end of the uplinks. Who a node is, its certificate says and nothing else. */
public final class UplinkService extends UplinkServiceGrpc.UplinkServiceImplBase {
    private final LinkSessions sessions;
    private final Renewals renewals;

    /** Who issues the next certificate of a node that shows a good one. */
    @FunctionalInterface
    public interface Renewals {
        /**
         * Renews.
         *
         * @throws io.grpc.StatusRuntimeException when the node gets none
         */
        RenewResponse renew(String nodeId, CertificateOrder order);
    }

    public UplinkService(LinkSessions sessions, Renewals renewals) {
        this.sessions = sessions;
        this.renewals = renewals;
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewResponse> out) {
        out.onNext(renewals.renew(peer(), request.getOrder()));
        out.onCompleted();
    }

    @Override
    public StreamObserver<LinkRequest> link(StreamObserver<LinkResponse> responses) {
        return new Control(peer(), (ServerCallStreamObserver<LinkResponse>) responses);
    }

    @Override
    public StreamObserver<CarryRequest> carry(StreamObserver<CarryResponse> responses) {
        return new Carry(peer(), (ServerCallStreamObserver<CarryResponse>) responses);
    }

    @Override
    public StreamObserver<SendTelemetryRequest> sendTelemetry(
            StreamObserver<SendTelemetryResponse> responses) {
        return new TelemetryReceiver(
                peer(),
                sessions.terms().creditFrames(),
                sessions.listener(),
                (ServerCallStreamObserver<SendTelemetryResponse>) responses);
    }

    private static String peer() {
        return WireKeys.PEER.get().id().name();
    }

    /** The control stream of a node. */
    private final class Control implements StreamObserver<LinkRequest> {
        private final String nodeId;
        private final ServerCallStreamObserver<LinkResponse> out;
        private volatile @Nullable LinkSession session;

        Control(String nodeId, ServerCallStreamObserver<LinkResponse> out) {
            this.nodeId = nodeId;
            this.out = out;
            out.setOnReadyHandler(() -> {
                LinkSession live = session;
                if (live != null) {
                    live.flush();
                }
            });
            // Without a handler a cancelled stream would make the next message to it throw.
            out.setOnCancelHandler(this::gone);
            out.setOnCloseHandler(this::gone);
        }

        @Override
        public void onNext(LinkRequest message) {
            LinkSession live = session;
            if (live == null) {
                if (!message.hasHello()) {
                    throw Faults.badRequest("hello", "The first message of a link is a hello.");
                }
                session = sessions.linked(nodeId, message.getHello(), out);
                return;
            }
            switch (message.getMessageCase()) {
                case HEARTBEAT -> sessions.heartbeat(live, message.getHeartbeat());
                case CALL_FAILED ->
                        live.callFailed(
                                message.getCallFailed().getCallId(),
                                message.getCallFailed().getMessage());
                case HELLO -> throw Faults.badRequest("hello", "A link has one hello.");
                // A newer node may say what this hub does not know; the rest still works.
                case MESSAGE_NOT_SET -> {}
            }
        }

        @Override
        public void onError(Throwable thrown) {
            gone();
        }

        @Override
        public void onCompleted() {
            gone();
        }

        private void gone() {
            LinkSession live = session;
            if (live != null) {
                sessions.gone(live);
            }
        }
    }

    /** The stream of one carried call. */
    private final class Carry implements StreamObserver<CarryRequest> {
        private final String nodeId;
        private final ServerCallStreamObserver<CarryResponse> out;
        private volatile @Nullable CarriedCall call;

        Carry(String nodeId, ServerCallStreamObserver<CarryResponse> out) {
            this.nodeId = nodeId;
            this.out = out;
            out.disableAutoRequest();
            out.setOnReadyHandler(() -> {
                CarriedCall carried = call;
                if (carried != null) {
                    carried.ready();
                }
            });
            out.setOnCancelHandler(this::broken);
            out.request(1);
        }

        @Override
        public void onNext(CarryRequest message) {
            CarriedCall carried = call;
            if (carried != null) {
                carried.received(message);
            } else if (message.hasOpened()) {
                open(message.getOpened());
            } else {
                throw Faults.badRequest("opened", "The first message names the call.");
            }
        }

        private void open(CarryOpened opened) {
            call =
                    sessions.session(nodeId, opened.getLinkId())
                            .map(session -> session.attach(opened.getCallId(), out))
                            .orElse(null);
            if (call == null) {
                out.onError(
                        Status.CANCELLED
                                .withDescription("Nobody waits for this call any more.")
                                .asRuntimeException());
            }
        }

        @Override
        public void onError(Throwable thrown) {
            broken();
        }

        @Override
        public void onCompleted() {
            broken();
        }

        /** After an orderly end this finds the call ended already, and does nothing. */
        private void broken() {
            CarriedCall carried = call;
            if (carried != null) {
                carried.fail("The node's link broke while the call was under way.");
            }
        }
    }
}
