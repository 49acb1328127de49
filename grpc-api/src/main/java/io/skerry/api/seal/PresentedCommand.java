package io.skerry.api.seal;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.TargetProof;
import java.util.Optional;

/**
 * A sealed command as it comes to one node.
 *
 * @param envelope what people signed; the same for every node
 * @param targetProof shows that this node is meant, where the command names its nodes by a Merkle
 *     root
 */
public record PresentedCommand(Envelope envelope, Optional<TargetProof> targetProof) {
    /** A command that lists its nodes. */
    public static PresentedCommand of(Envelope envelope) {
        return new PresentedCommand(envelope, Optional.empty());
    }
}
