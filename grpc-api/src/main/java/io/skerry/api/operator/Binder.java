package io.skerry.api.operator;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PendingBinding;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;

/**
 * Signs who a node is, once the node has proven that it holds the bind secret of a token that this
 * operator gave out. The hub never knew that secret, so it cannot slip in a node of its own.
 */
public final class Binder {
    private final String fleet;
    private final Map<ByteString, EnrolmentToken> tokens;
    private final Signer bindings;

    /**
     * @param tokens tokens that were given out, by id
     * @param bindings key of the role that binds nodes
     */
    public Binder(String fleet, Map<ByteString, EnrolmentToken> tokens, Signer bindings) {
        this.fleet = fleet;
        this.tokens = Map.copyOf(tokens);
        this.bindings = bindings;
    }

    /** What became of a pending binding. */
    public sealed interface Decision {
        /** The operator's token, proven: here is the signed binding. */
        record Bound(Envelope binding) implements Decision {}

        /** Not signed; the message says why. */
        record Refused(String message) implements Decision {}
    }

    /** Whether the node proved itself to this operator. */
    public boolean proven(PendingBinding pending) {
        return token(pending) != null;
    }

    /**
     * Decides about one node. Name, labels and location are the operator's own, from his token, and
     * not what the hub says of them.
     */
    public Decision bind(PendingBinding pending, Instant now) {
        EnrolmentToken token = token(pending);
        if (token == null) {
            return new Decision.Refused(
                    "node "
                            + pending.getNodeId()
                            + " used no token of this operator's, or did not prove its bind secret; do not bind it");
        }
        Binding.Builder binding =
                Binding.newBuilder()
                        .setFleet(fleet)
                        .setNodeId(pending.getNodeId())
                        .setIdentityKey(pending.getIdentityKey())
                        .setVersion(1)
                        .setName(token.getName())
                        .addAllLabels(token.getLabelsList())
                        .setIssuedAtUnixMillis(now.toEpochMilli());
        if (token.hasLocation()) {
            binding.setLocation(token.getLocation());
        }
        return new Decision.Bound(Sealer.seal(PayloadType.BINDING, binding.build(), bindings));
    }

    private @org.jspecify.annotations.Nullable EnrolmentToken token(PendingBinding pending) {
        EnrolmentToken token = tokens.get(pending.getTokenId());
        if (token == null || !token.getFleet().equals(fleet)) {
            return null;
        }
        byte[] expected =
                EnrolmentTokens.bindHmac(
                        token.getBindSecret().toByteArray(),
                        pending.getIdentityKey().getSpki().toByteArray(),
                        pending.getNodeId());
        return MessageDigest.isEqual(expected, pending.getBindHmac().toByteArray()) ? token : null;
    }
}
