package io.skerry.daemon.server;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.daemon.store.StoreException;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever goes wrong into a status of our vocabulary. What nobody foresaw becomes INTERNAL
 * with an incident id that stands in the log; its own message never leaves the daemon.
 */
final class FaultInterceptor implements ByteInterceptor {
    private static final Logger log = LoggerFactory.getLogger(FaultInterceptor.class);

    private final Supplier<String> incidents;

    FaultInterceptor(Supplier<String> incidents) {
        this.incidents = incidents;
    }

    @Override
    public Listener<byte[]> intercept(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        AbortableCall abortable = new AbortableCall(call);
        ServerCall<byte[], byte[]> mapped =
                new SimpleForwardingServerCall<>(abortable) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        if (isUnforeseen(status, trailers)) {
                            fail(abortable, status.asRuntimeException(trailers), method);
                        } else {
                            super.close(status, trailers);
                        }
                    }
                };
        Context context = Context.current().withValue(AbortableCall.CURRENT, abortable);
        try {
            return new Guard(
                    Contexts.interceptCall(context, mapped, headers, next), abortable, method);
        } catch (RuntimeException thrown) {
            // Whatever an inner interceptor or service throws must reach the caller as a fault.
            fail(abortable, thrown, method);
            return new Listener<>() {};
        }
    }

    private static boolean isUnforeseen(Status status, Metadata trailers) {
        boolean code =
                status.getCode() == Status.Code.UNKNOWN || status.getCode() == Status.Code.INTERNAL;
        return code && Faults.read(status.asRuntimeException(trailers)).isEmpty();
    }

    private void fail(AbortableCall call, RuntimeException thrown, String method) {
        StatusRuntimeException fault = map(thrown, method);
        Metadata trailers = fault.getTrailers();
        call.close(fault.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    private StatusRuntimeException map(RuntimeException thrown, String method) {
        if (hasCause(thrown, InvalidProtocolBufferException.class)) {
            return Faults.badRequest(
                    "message", "The request is not the message of " + method + ".");
        }
        if (thrown instanceof StoreException unwritable) {
            log.atWarn()
                    .addKeyValue("method", method)
                    .addKeyValue("reason", unwritable.reason())
                    .log("call failed by the store");
            return Faults.of(
                    FaultReason.FAULT_REASON_STORAGE, String.valueOf(unwritable.getMessage()));
        }
        if (thrown instanceof StatusRuntimeException status
                && !isUnforeseen(
                        status.getStatus(),
                        status.getTrailers() == null ? new Metadata() : status.getTrailers())) {
            return status;
        }
        String incident = incidents.get();
        log.atError()
                .addKeyValue("incident", incident)
                .addKeyValue("method", method)
                .setCause(thrown)
                .log("call failed by a defect");
        return Faults.of(
                FaultReason.FAULT_REASON_INTERNAL,
                "The daemon has a defect: look for incident " + incident + " in its log.",
                Map.of("incident", incident));
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /** Catches what a listener throws; after that the call is over and hears nothing more. */
    private final class Guard extends SimpleForwardingServerCallListener<byte[]> {
        private final AbortableCall call;
        private final String method;

        Guard(Listener<byte[]> inner, AbortableCall call, String method) {
            super(inner);
            this.call = call;
            this.method = method;
        }

        @Override
        public void onMessage(byte[] message) {
            guard(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            guard(super::onHalfClose);
        }

        @Override
        public void onReady() {
            guard(super::onReady);
        }

        private void guard(Runnable event) {
            if (call.isClosed()) {
                return;
            }
            try {
                event.run();
            } catch (RuntimeException thrown) {
                // Whatever a service throws must reach the caller as a fault.
                fail(call, thrown, method);
            }
        }
    }
}
