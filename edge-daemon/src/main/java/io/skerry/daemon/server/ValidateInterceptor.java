package io.skerry.daemon.server;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.UplinkServiceGrpc;
import io.skerry.api.wire.MessageBounds;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Demands what every call must have: a deadline when it is unary, messages within the bound. */
final class ValidateInterceptor implements ByteInterceptor {
    private static final String UPLINK = UplinkServiceGrpc.SERVICE_NAME + "/";

    private final Duration longestUnary;
    private final Scheduler scheduler;

    ValidateInterceptor(Duration longestUnary, Scheduler scheduler) {
        this.longestUnary = longestUnary;
        this.scheduler = scheduler;
    }

    @Override
    public Listener<byte[]> intercept(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        Cancellable limit = () -> {};
        if (call.getMethodDescriptor().getType() == MethodType.UNARY) {
            Deadline deadline = Context.current().getDeadline();
            if (deadline == null) {
                throw Faults.badRequest(
                        "grpc-timeout", "A call of " + method + " must carry a deadline.");
            }
            if (deadline.timeRemaining(TimeUnit.NANOSECONDS) > longestUnary.toNanos()) {
                limit = clamp(AbortableCall.CURRENT.get());
            }
        }
        return new Bounded(next.startCall(call, headers), limit, !method.startsWith(UPLINK));
    }

    private Cancellable clamp(AbortableCall call) {
        Status late =
                Status.DEADLINE_EXCEEDED.withDescription(
                        "No call may take longer than " + longestUnary.toSeconds() + " s here.");
        return scheduler.schedule(longestUnary, () -> call.close(late, new Metadata()));
    }

    private static final class Bounded extends SimpleForwardingServerCallListener<byte[]> {
        private final Cancellable limit;
        private final boolean bounded;

        Bounded(Listener<byte[]> inner, Cancellable limit, boolean bounded) {
            super(inner);
            this.limit = limit;
            this.bounded = bounded;
        }

        @Override
        public void onMessage(byte[] message) {
            if (bounded && message.length > MessageBounds.MESSAGE_BYTES) {
                throw Faults.badRequest(
                        "message", "The message is larger than 4 MiB: send less at once.");
            }
            super.onMessage(message);
        }

        @Override
        public void onCancel() {
            limit.cancel();
            super.onCancel();
        }

        @Override
        public void onComplete() {
            limit.cancel();
            super.onComplete();
        }
    }
}
