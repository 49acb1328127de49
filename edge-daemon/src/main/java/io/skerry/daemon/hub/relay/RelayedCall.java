package io.skerry.daemon.hub.relay;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.daemon.hub.uplink.CarriedCall;
import io.skerry.daemon.hub.uplink.CarriedListener;
import org.jspecify.annotations.Nullable;

/**
 * Joins a caller with a carried call. At most one message waits in each direction, so a caller that
 * reads slowly holds back its own call and nothing else.
 */
final class RelayedCall implements CarriedListener {
    private final ServerCall<byte[], byte[]> call;
    private @Nullable CarriedCall carried;
    private boolean askedCaller;
    private boolean askedNode = true;
    private boolean headersSent;
    private boolean callerGone;
    private boolean ended;

    RelayedCall(ServerCall<byte[], byte[]> call) {
        this.call = call;
    }

    synchronized void carriedBy(CarriedCall opened) {
        carried = opened;
        if (callerGone) {
            opened.cancel();
        }
        pump();
    }

    Listener<byte[]> fromCaller() {
        return new Caller();
    }

    @Override
    public synchronized void onReady() {
        pump();
    }

    @Override
    public synchronized void onResponse(byte[] message) {
        if (ended) {
            return;
        }
        if (!headersSent) {
            headersSent = true;
            call.sendHeaders(new Metadata());
        }
        call.sendMessage(message);
        askedNode = false;
        pump();
    }

    @Override
    public synchronized void onClosed(Status status, Metadata trailers) {
        if (ended) {
            return;
        }
        ended = true;
        boolean nameless =
                (status.getCode() == Status.Code.UNKNOWN
                                || status.getCode() == Status.Code.INTERNAL)
                        && Faults.read(status.asRuntimeException(trailers)).isEmpty();
        if (nameless) {
            StatusRuntimeException fault =
                    Faults.of(
                            FaultReason.FAULT_REASON_INTERNAL,
                            "The node failed and did not say why: look into its log.");
            Metadata details = fault.getTrailers();
            call.close(fault.getStatus(), details == null ? new Metadata() : details);
        } else {
            call.close(status, trailers);
        }
    }

    /** Asks each side for its next message once the other can take it. */
    private void pump() {
        if (ended || carried == null) {
            return;
        }
        if (!askedCaller && carried.isReady()) {
            askedCaller = true;
            call.request(1);
        }
        if (!askedNode && call.isReady()) {
            askedNode = true;
            carried.request();
        }
    }

    /** What the caller does. */
    private final class Caller extends Listener<byte[]> {
        @Override
        public void onMessage(byte[] message) {
            synchronized (RelayedCall.this) {
                if (carried != null) {
                    carried.send(message);
                }
                askedCaller = false;
                pump();
            }
        }

        @Override
        public void onHalfClose() {
            synchronized (RelayedCall.this) {
                if (carried != null) {
                    carried.halfClose();
                }
            }
        }

        @Override
        public void onCancel() {
            CarriedCall open;
            synchronized (RelayedCall.this) {
                callerGone = true;
                ended = true;
                open = carried;
            }
            if (open != null) {
                open.cancel();
            }
        }

        @Override
        public void onReady() {
            synchronized (RelayedCall.this) {
                pump();
            }
        }
    }
}
