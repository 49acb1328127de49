package io.skerry.api.wire;

import io.skerry.api.identity.TlsIdentity;

/** Where a TLS end takes its key and certificate from, anew for each handshake. */
@FunctionalInterface
public interface TlsIdentitySource {
    /** What is shown from now on; connections that live keep what they showed. Must not block. */
    TlsIdentity current();
}
