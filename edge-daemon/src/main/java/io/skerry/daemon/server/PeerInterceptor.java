package io.skerry.daemon.server;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.wire.PeerRefusedException;
import io.skerry.api.wire.WireKeys;
import java.util.Optional;

/** Establishes who calls, and by which path, for everything behind it. */
final class PeerInterceptor implements ByteInterceptor {
    private final PeerSource peers;
    private final LiveCalls live;

    PeerInterceptor(PeerSource peers, LiveCalls live) {
        this.peers = peers;
        this.live = live;
    }

    @Override
    public Listener<byte[]> intercept(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next) {
        Optional<PeerVerdict> verdict = peers.peer(call.getAttributes());
        Context context = Context.current().withValue(WireKeys.PATH, peers.path());
        return switch (verdict.orElse(null)) {
            case null -> Contexts.interceptCall(context, call, headers, next);
            case PeerVerdict.Refused refused -> throw refusal(refused);
            case PeerVerdict.Accepted accepted -> {
                LiveCalls.Live entry = live.add(accepted.peer(), AbortableCall.CURRENT.get());
                Context known =
                        context.withValues(WireKeys.PEER, accepted.peer(), CallContext.LIVE, entry);
                yield new Leaving(Contexts.interceptCall(known, call, headers, next), entry);
            }
        };
    }

    static StatusRuntimeException refusal(PeerVerdict.Refused refused) {
        return Faults.of(PeerRefusedException.fault(refused));
    }

    /** Takes the call out of the live ones when it ends. */
    private static final class Leaving extends SimpleForwardingServerCallListener<byte[]> {
        private final LiveCalls.Live entry;

        Leaving(Listener<byte[]> inner, LiveCalls.Live entry) {
            super(inner);
            this.entry = entry;
        }

        @Override
        public void onCancel() {
            entry.close();
            super.onCancel();
        }

        @Override
        public void onComplete() {
            entry.close();
            super.onComplete();
        }
    }
}
