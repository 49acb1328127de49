package io.skerry.daemon.identity;

import io.skerry.api.identity.Keys;
import io.skerry.api.identity.NodeId;
import java.security.KeyPair;
import java.security.SecureRandom;

/**
 * What a machine makes for itself, once.
 *
 * @param nodeId 32 lower-case hex digits, drawn at random
 * @param identity Ed25519: signs results, audit heads and TLS keys
 * @param tls P-256: for connections
 */
public record NodeKeys(String nodeId, KeyPair identity, KeyPair tls) {
    public NodeKeys {
        NodeId.check(nodeId);
    }

    /** New ones. */
    public static NodeKeys create(SecureRandom random) {
        return new NodeKeys(
                NodeId.random(random), Keys.generateEd25519(random), Keys.generateP256(random));
    }

    /** Says only whose keys they are. */
    @Override
    public String toString() {
        return "keys of " + nodeId;
    }
}
