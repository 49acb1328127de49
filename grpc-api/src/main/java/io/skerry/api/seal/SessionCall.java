package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A call as it reached the node.
 *
 * @param session from the metadata {@code skerry-session-bin}
 * @param proof from the metadata {@code skerry-proof-bin}
 * @param fullMethod the method that is being called
 * @param request the request message's bytes as they came
 * @param peerSpki SubjectPublicKeyInfo of the TLS peer on a direct call; null when a hub relays
 */
public record SessionCall(
        Envelope session,
        Envelope proof,
        String fullMethod,
        ByteString request,
        @Nullable ByteString peerSpki) {}
