package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.skerry.api.v1.CarryClosed;
import io.skerry.api.v1.CarryOpened;
import io.skerry.api.v1.CarryRequest;
import io.skerry.api.v1.CarryResponse;
import io.skerry.api.v1.OpenCall;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.wire.CallHeaders;
import io.skerry.daemon.server.LocalCalls;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Joins the stream of a carried call with a call to the services of this node. At most one message
 * waits in each direction: the next is asked for when the other side can take it.
 */
final class CarriedCall {
    /** The time left stands in the request itself; what does not parse would end the link. */
    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    private final OpenCall request;
    private final ByteString linkId;
    private final Runnable onEnd;
    private @Nullable ClientCall<CarryRequest, CarryResponse> carry;
    private @Nullable ClientCall<byte[], byte[]> local;

    /** Not before {@link #start} has asked both sides for their first message. */
    private boolean localWantsMore;

    private boolean carryWantsMore;
    private boolean localDone;
    private boolean carryDone;

    CarriedCall(OpenCall request, ByteString linkId, Runnable onEnd) {
        this.request = request;
        this.linkId = linkId;
        this.onEnd = onEnd;
    }

    synchronized void start(ManagedChannel channel, LocalCalls calls) {
        CallOptions options = CallOptions.DEFAULT;
        if (request.getTimeoutMillis() > 0) {
            options = options.withDeadlineAfter(request.getTimeoutMillis(), TimeUnit.MILLISECONDS);
        }
        carry = channel.newCall(UplinkServiceGrpc.getCarryMethod(), CallOptions.DEFAULT);
        local = calls.newCall(request.getMethod(), options);
        Metadata headers = CallHeaders.read(request.getHeadersList());
        headers.discardAll(TIMEOUT);
        carry.start(new FromHub(), new Metadata());
        carry.sendMessage(
                CarryRequest.newBuilder()
                        .setOpened(
                                CarryOpened.newBuilder()
                                        .setCallId(request.getCallId())
                                        .setLinkId(linkId))
                        .build());
        local.start(new FromService(), headers);
        carry.request(1);
        local.request(1);
    }

    /** The connection is gone: so is whoever asked. */
    synchronized void cancel() {
        if (local != null && !localDone) {
            local.cancel("the link is gone", null);
        }
        if (carry != null && !carryDone) {
            carryDone = true;
            carry.cancel("the link is gone", null);
        }
    }

    /** Asks each side for its next message once the other side can take it. */
    private void pump() {
        if (local == null || carry == null) {
            return;
        }
        if (carryWantsMore && !localDone && !carryDone && local.isReady()) {
            carryWantsMore = false;
            carry.request(1);
        }
        if (localWantsMore && !localDone && !carryDone && carry.isReady()) {
            localWantsMore = false;
            local.request(1);
        }
    }

    /** What the caller sends, through the hub. */
    private final class FromHub extends ClientCall.Listener<CarryResponse> {
        @Override
        public void onMessage(CarryResponse message) {
            synchronized (CarriedCall.this) {
                if (local != null && !localDone) {
                    switch (message.getMessageCase()) {
                        case REQUEST -> local.sendMessage(message.getRequest().toByteArray());
                        case HALF_CLOSED -> local.halfClose();
                        case MESSAGE_NOT_SET -> {}
                    }
                }
                carryWantsMore = true;
                pump();
            }
        }

        @Override
        public void onReady() {
            synchronized (CarriedCall.this) {
                pump();
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            synchronized (CarriedCall.this) {
                carryDone = true;
                if (local != null && !localDone) {
                    local.cancel("the caller is gone", null);
                }
            }
            onEnd.run();
        }
    }

    /** What the service of this node answers. */
    private final class FromService extends ClientCall.Listener<byte[]> {
        @Override
        public void onMessage(byte[] message) {
            synchronized (CarriedCall.this) {
                if (carry != null && !carryDone) {
                    carry.sendMessage(
                            CarryRequest.newBuilder()
                                    .setResponse(ByteString.copyFrom(message))
                                    .build());
                }
                localWantsMore = true;
                pump();
            }
        }

        @Override
        public void onReady() {
            synchronized (CarriedCall.this) {
                pump();
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            synchronized (CarriedCall.this) {
                localDone = true;
                if (carry != null && !carryDone) {
                    String description = status.getDescription();
                    carry.sendMessage(
                            CarryRequest.newBuilder()
                                    .setClosed(
                                            CarryClosed.newBuilder()
                                                    .setStatusCode(status.getCode().value())
                                                    .setStatusMessage(
                                                            description == null ? "" : description)
                                                    .addAllTrailers(CallHeaders.write(trailers)))
                                    .build());
                    carry.halfClose();
                    // What the caller still sends goes nowhere; the end comes after it.
                    carry.request(Integer.MAX_VALUE);
                }
            }
        }
    }
}
