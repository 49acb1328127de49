package io.skerry.api.wire;

import io.skerry.api.identity.TlsIdentity;
import java.util.concurrent.atomic.AtomicReference;

/** A TLS identity that is replaced at renewal. */
public final class ReloadableIdentity implements TlsIdentitySource {
    private final AtomicReference<TlsIdentity> identity;

    public ReloadableIdentity(TlsIdentity first) {
        this.identity = new AtomicReference<>(first);
    }

    /** New handshakes show this from now on. */
    public void update(TlsIdentity renewed) {
        identity.set(renewed);
    }

    @Override
    public TlsIdentity current() {
        return identity.get();
    }
}
