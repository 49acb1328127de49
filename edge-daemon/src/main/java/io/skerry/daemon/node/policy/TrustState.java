package io.skerry.daemon.node.policy;

import io.skerry.api.v1.TrustOffer;
import java.util.Optional;

/**
 * The sealed documents that a node holds, over restarts. They prove themselves, so nothing but them
 * is kept.
 */
public interface TrustState {
    /**
     * What was saved last; empty before the first.
     *
     * @throws io.skerry.daemon.store.StoreException when it cannot be read
     */
    Optional<TrustOffer> load();

    /**
     * Replaces what is kept; on disk when this returns, whole or not at all.
     *
     * @throws io.skerry.daemon.store.StoreException when the old one is still kept
     */
    void save(TrustOffer documents);
}
