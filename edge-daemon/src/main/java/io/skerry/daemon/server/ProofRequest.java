package io.skerry.daemon.server;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Envelope;
import io.skerry.api.wire.CallPath;
import org.jspecify.annotations.Nullable;

/**
 * What a call shows to prove that an operator asks.
 *
 * @param fullMethod such as skerry.v1.NodeService/WatchSeries
 * @param request the request message, exactly as it was on the wire
 * @param session sealed SealedSession; null when the call carries none
 * @param proof sealed CallProof; null when the call carries none
 * @param path how the call came
 * @param peerSpki SubjectPublicKeyInfo of the caller's TLS key, DER; null on a relayed call
 */
public record ProofRequest(
        String fullMethod,
        ByteString request,
        @Nullable Envelope session,
        @Nullable Envelope proof,
        CallPath path,
        @Nullable ByteString peerSpki) {}
