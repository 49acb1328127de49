package io.skerry.console.model;

import java.time.Instant;
import java.util.Map;

/**
 * A node that enrolled and waits for a person to sign who it is.
 *
 * @param proofVerified whether the node proved that it holds this operator's bind secret
 */
public record PendingBinding(
        String nodeId,
        String name,
        Map<String, String> labels,
        Instant requestedAt,
        boolean proofVerified) {
    public PendingBinding {
        labels = Map.copyOf(labels);
    }
}
