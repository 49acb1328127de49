package io.skerry.api.testing;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import java.security.KeyPair;

/**
 * A bound node of a test fleet.
 *
 * @param id its SPIFFE id
 * @param identityPair its Ed25519 identity
 * @param identity the same, as a signer
 * @param binding what the bindings role signed
 * @param sealedBinding the binding as it travels
 * @param tls certificate with the identity key's statement
 */
public record TestNode(
        SpiffeId id,
        KeyPair identityPair,
        Signer identity,
        Binding binding,
        Envelope sealedBinding,
        TlsIdentity tls) {

    /** The node id, 32 hex digits. */
    public String nodeId() {
        return id.name();
    }
}
