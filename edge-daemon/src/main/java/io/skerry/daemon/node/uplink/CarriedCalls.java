package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.skerry.api.v1.OpenCall;
import io.skerry.daemon.server.LocalCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that a connection carries now; bounded. */
final class CarriedCalls {
    private static final int MOST = 128;

    private final ManagedChannel channel;
    private final ByteString linkId;
    private final LocalCalls local;
    private final Map<Long, CarriedCall> calls = new HashMap<>();
    private Runnable whenIdle = () -> {};
    private boolean closed;

    CarriedCalls(ManagedChannel channel, ByteString linkId, LocalCalls local) {
        this.channel = channel;
        this.linkId = linkId;
        this.local = local;
    }

    /** Opens the stream of a call; says why when it does not. */
    Optional<String> open(OpenCall request) {
        CarriedCall call;
        synchronized (this) {
            if (closed) {
                return Optional.of("The link is going down.");
            }
            if (calls.size() >= MOST) {
                return Optional.of("The node already serves " + MOST + " carried calls.");
            }
            if (calls.containsKey(request.getCallId())) {
                return Optional.of("The call id was used before.");
            }
            call = new CarriedCall(request, linkId, () -> ended(request.getCallId()));
            calls.put(request.getCallId(), call);
        }
        call.start(channel, local);
        return Optional.empty();
    }

    /** Runs this once no call is left, at once when there is none. */
    void whenIdle(Runnable action) {
        synchronized (this) {
            if (!calls.isEmpty()) {
                whenIdle = action;
                return;
            }
        }
        action.run();
    }

    /** Cancels what is left. */
    void close() {
        List<CarriedCall> left;
        synchronized (this) {
            closed = true;
            whenIdle = () -> {};
            left = new ArrayList<>(calls.values());
        }
        left.forEach(CarriedCall::cancel);
    }

    private void ended(long callId) {
        Runnable action = () -> {};
        synchronized (this) {
            calls.remove(callId);
            if (calls.isEmpty()) {
                action = whenIdle;
                whenIdle = () -> {};
            }
        }
        action.run();
    }
}
