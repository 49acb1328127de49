package io.skerry.daemon.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.api.wire.CallPath;
import io.skerry.api.wire.WireKeys;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a call back until its request is there, because the proof is about the request's bytes.
 * Only then does the service hear of the call, in a context that names the operator.
 */
final class ProofListener extends Listener<byte[]> {
    private final ServerCall<byte[], byte[]> call;
    private final Metadata headers;
    private final ServerCallHandler<byte[], byte[]> next;
    private final ProofVerifier proofs;
    private final Context context = Context.current();
    private @Nullable Listener<byte[]> service;

    ProofListener(
            ServerCall<byte[], byte[]> call,
            Metadata headers,
            ServerCallHandler<byte[], byte[]> next,
            ProofVerifier proofs) {
        this.call = call;
        this.headers = headers;
        this.next = next;
        this.proofs = proofs;
        call.request(1);
    }

    @Override
    public void onMessage(byte[] request) {
        if (service == null) {
            ProofVerdict verdict = proofs.verify(shown(request));
            if (verdict instanceof ProofVerdict.Proven(Operator operator)) {
                tell(operator);
            }
            service =
                    switch (verdict) {
                        case ProofVerdict.Refused refused ->
                                throw refusal(refused.reason(), refused.message());
                        case ProofVerdict.Proven proven ->
                                Contexts.interceptCall(
                                        context.withValue(CallContext.OPERATOR, proven.operator()),
                                        call,
                                        headers,
                                        next);
                    };
            if (call.isReady()) {
                service.onReady();
            }
        }
        service.onMessage(request);
    }

    @Override
    public void onHalfClose() {
        if (service == null) {
            throw Faults.badRequest("message", "The call carries no request.");
        }
        service.onHalfClose();
    }

    @Override
    public void onReady() {
        if (service != null) {
            service.onReady();
        }
    }

    @Override
    public void onCancel() {
        if (service != null) {
            service.onCancel();
        }
    }

    @Override
    public void onComplete() {
        if (service != null) {
            service.onComplete();
        }
    }

    private void tell(Operator operator) {
        LiveCalls.Live live = CallContext.LIVE.get(context);
        if (live != null) {
            live.askedBy(operator);
        }
    }

    private ProofRequest shown(byte[] request) {
        PeerIdentity peer = WireKeys.PEER.get(context);
        CallPath path = WireKeys.PATH.get(context);
        return new ProofRequest(
                call.getMethodDescriptor().getFullMethodName(),
                ByteString.copyFrom(request),
                envelope(WireKeys.SKERRY_SESSION_BIN),
                envelope(WireKeys.SKERRY_PROOF_BIN),
                path,
                peer == null || path == CallPath.RELAYED ? null : ByteString.copyFrom(peer.spki()));
    }

    private @Nullable Envelope envelope(Metadata.Key<byte[]> key) {
        byte[] bytes = headers.get(key);
        if (bytes == null) {
            return null;
        }
        try {
            return Envelope.parseFrom(bytes);
        } catch (InvalidProtocolBufferException malformed) {
            throw refusal(
                    RefusalReason.REFUSAL_REASON_MALFORMED,
                    "The metadata " + key.name() + " is not a sealed envelope.");
        }
    }

    private static StatusRuntimeException refusal(RefusalReason reason, String message) {
        return Faults.of(
                FaultReason.FAULT_REASON_PROOF_REFUSED,
                message,
                Map.of("refusal", reason.name().substring("REFUSAL_REASON_".length())));
    }
}
