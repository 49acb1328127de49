package io.skerry.daemon.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.v1.Operator;
import io.skerry.api.wire.CallPath;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.time.MonotonicClock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the audit of each call that was let through, once, when it ends. */
final class AuditInterceptor implements ByteInterceptor {
    private final CallAudit audit;
    private final MonotonicClock clock;

    AuditInterceptor(CallAudit audit, MonotonicClock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Listener<byte[]> intercept(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next) {
        Open open = new Open(call.getMethodDescriptor().getFullMethodName(), headers);
        ServerCall<byte[], byte[]> watched =
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        open.end(status.getCode());
                        super.close(status, trailers);
                    }
                };
        return new SimpleForwardingServerCallListener<>(next.startCall(watched, headers)) {
            @Override
            public void onCancel() {
                open.end(Status.Code.CANCELLED);
                super.onCancel();
            }
        };
    }

    private final class Open {
        private final String method;
        private final String node;
        private final long startedAt = clock.nanos();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Optional<PeerIdentity> peer = Optional.ofNullable(WireKeys.PEER.get());
        private final Optional<Operator> operator = Optional.ofNullable(CallContext.OPERATOR.get());
        private final CallPath path = WireKeys.PATH.get();

        Open(String method, Metadata headers) {
            this.method = method;
            String named = headers.get(WireKeys.SKERRY_NODE);
            this.node = named == null ? "" : named;
        }

        void end(Status.Code status) {
            if (ended.compareAndSet(false, true)) {
                audit.ended(
                        new CallRecord(
                                method,
                                peer.map(p -> p.id().uri()).orElse(""),
                                path,
                                operator.map(Operator::getName).orElse(""),
                                node,
                                status,
                                clock.since(startedAt)));
            }
        }
    }
}
