package io.skerry.api.identity;

import io.skerry.api.v1.Envelope;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A peer whose certificate was accepted.
 *
 * @param id who it is
 * @param leaf its certificate
 * @param tlsKeyStatement the sealed statement in the certificate, not verified yet; null when there
 *     is none
 */
public record PeerIdentity(SpiffeId id, X509Certificate leaf, @Nullable Envelope tlsKeyStatement) {

    /** SubjectPublicKeyInfo of the TLS key, DER. */
    public byte[] spki() {
        return leaf.getPublicKey().getEncoded();
    }
}
