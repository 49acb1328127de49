package io.skerry.daemon.node.uplink;

import io.skerry.api.v1.TrustOffer;

/** Takes what a hub offers. The documents prove themselves; the hub proves nothing. */
@FunctionalInterface
public interface TrustListener {
    /** Called in order, on a thread that may block. */
    void offered(TrustOffer offer);
}
