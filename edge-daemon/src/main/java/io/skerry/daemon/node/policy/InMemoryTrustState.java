package io.skerry.daemon.node.policy;

import io.skerry.api.v1.TrustOffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The twin of simulated nodes: gone with the process. */
public final class InMemoryTrustState implements TrustState {
    private final AtomicReference<@Nullable TrustOffer> documents = new AtomicReference<>();

    @Override
    public Optional<TrustOffer> load() {
        return Optional.ofNullable(documents.get());
    }

    @Override
    public void save(TrustOffer newer) {
        documents.set(newer);
    }
}
