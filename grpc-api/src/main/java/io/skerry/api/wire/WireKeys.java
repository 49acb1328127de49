package io.skerry.api.wire;

import io.grpc.Context;
import io.grpc.Metadata;
import io.skerry.api.identity.PeerIdentity;

/** Names under which facts of a call travel, on the wire and inside a process. */
public final class WireKeys {
    /** Id of the node that shall answer, 32 lower-case hex digits; absent: whoever is called. */
    public static final Metadata.Key<String> SKERRY_NODE =
            Metadata.Key.of("skerry-node", Metadata.ASCII_STRING_MARSHALLER);

    /** Serialised Envelope of the operator's SealedSession. */
    public static final Metadata.Key<byte[]> SKERRY_SESSION_BIN =
            Metadata.Key.of("skerry-session-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /** Serialised Envelope of the call's CallProof. */
    public static final Metadata.Key<byte[]> SKERRY_PROOF_BIN =
            Metadata.Key.of("skerry-proof-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /** How the call came. */
    public static final Context.Key<CallPath> PATH =
            Context.keyWithDefault("skerry-path", CallPath.DIRECT);

    /** Who calls; absent where the server asks for no certificate. */
    public static final Context.Key<PeerIdentity> PEER = Context.key("skerry-peer");

    private WireKeys() {}
}
