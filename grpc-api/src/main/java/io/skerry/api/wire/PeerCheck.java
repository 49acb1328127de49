package io.skerry.api.wire;

import io.skerry.api.identity.PeerVerdict;
import java.security.cert.X509Certificate;
import java.util.List;

/** Decides about the other end of a connection by its certificate chain. */
@FunctionalInterface
interface PeerCheck {
    /**
     * Judges a chain.
     *
     * @param chain as the peer sent it, leaf first
     */
    PeerVerdict check(List<X509Certificate> chain);
}
