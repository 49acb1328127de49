package io.skerry.daemon.hub.uplink;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.CarryClosed;
import io.skerry.api.v1.CarryRequest;
import io.skerry.api.v1.CarryResponse;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.wire.CallHeaders;
import io.skerry.daemon.time.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to a node, from the hub's side. It waits for the node to open its stream; from
 * then on the caller decides when a message goes down and when the next answer comes up.
 */
public final class CarriedCall {
    private enum State {
        WAITING,
        OPEN,
        ENDED
    }

    private final long callId;
    private final CarriedListener listener;
    private final Runnable onEnd;
    private State state = State.WAITING;
    private @Nullable ServerCallStreamObserver<CarryResponse> stream;
    private Cancellable timer = () -> {};
    private boolean halfClosed;

    CarriedCall(long callId, CarriedListener listener, Runnable onEnd) {
        this.callId = callId;
        this.listener = listener;
        this.onEnd = onEnd;
    }

    /** Number of the call within its link. */
    public long callId() {
        return callId;
    }

    /** Whether a message can go down without waiting in memory. */
    public synchronized boolean isReady() {
        return state == State.OPEN && stream != null && stream.isReady();
    }

    /** Sends a request message; only when {@link #isReady}. */
    public synchronized void send(byte[] message) {
        if (state == State.OPEN && stream != null) {
            stream.onNext(
                    CarryResponse.newBuilder().setRequest(ByteString.copyFrom(message)).build());
        }
    }

    /** No request message follows. */
    public synchronized void halfClose() {
        halfClosed = true;
        if (state == State.OPEN) {
            sendHalfClose();
        }
    }

    /** Asks for the next response message. */
    public synchronized void request() {
        if (state == State.OPEN && stream != null) {
            stream.request(1);
        }
    }

    /** Ends the call on the node too; the listener hears nothing more. */
    public void cancel() {
        if (end()) {
            synchronized (this) {
                if (stream != null && !stream.isCancelled()) {
                    stream.onError(
                            Status.CANCELLED
                                    .withDescription("The caller is gone.")
                                    .asRuntimeException());
                }
            }
        }
    }

    void expireBy(Cancellable running) {
        synchronized (this) {
            if (state == State.WAITING) {
                timer = running;
                return;
            }
        }
        running.cancel();
    }

    /** The node opened its stream; false when the call has ended meanwhile. */
    boolean attach(ServerCallStreamObserver<CarryResponse> opened) {
        synchronized (this) {
            if (state != State.WAITING) {
                return false;
            }
            state = State.OPEN;
            stream = opened;
            timer.cancel();
            opened.request(1);
            if (halfClosed) {
                sendHalfClose();
            }
        }
        listener.onReady();
        return true;
    }

    void ready() {
        listener.onReady();
    }

    /** What the node sends after its stream is open. */
    void received(CarryRequest message) {
        switch (message.getMessageCase()) {
            case RESPONSE -> {
                if (isOpen()) {
                    listener.onResponse(message.getResponse().toByteArray());
                }
            }
            case CLOSED -> closed(message.getClosed());
            case OPENED, MESSAGE_NOT_SET ->
                    fail("The node does not keep to the protocol: look at its version.");
        }
    }

    /** The call cannot go on; its caller learns why. */
    void fail(String message) {
        StatusRuntimeException fault =
                Faults.of(FaultReason.FAULT_REASON_NODE_UNREACHABLE, message);
        Metadata trailers = fault.getTrailers();
        finish(fault.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    private void closed(CarryClosed closed) {
        Metadata trailers = CallHeaders.read(closed.getTrailersList());
        Status status = Status.fromCodeValue(closed.getStatusCode());
        if (!closed.getStatusMessage().isEmpty()) {
            status = status.withDescription(closed.getStatusMessage());
        }
        finish(status, trailers);
    }

    private void finish(Status status, Metadata trailers) {
        if (end()) {
            synchronized (this) {
                if (stream != null && !stream.isCancelled()) {
                    stream.onCompleted();
                }
            }
            listener.onClosed(status, trailers);
        }
    }

    private boolean end() {
        synchronized (this) {
            if (state == State.ENDED) {
                return false;
            }
            state = State.ENDED;
            timer.cancel();
        }
        onEnd.run();
        return true;
    }

    private synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    private void sendHalfClose() {
        if (stream != null) {
            stream.onNext(CarryResponse.newBuilder().setHalfClosed(true).build());
        }
    }
}
