package io.skerry.daemon.node.policy;

import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.TrustOffer;
import java.util.List;
import java.util.Optional;

/**
 * What holds on this node at one moment. Immutable.
 *
 * @param trust root and policy
 * @param bound the node's binding; empty while it is quarantined
 */
public record PolicyView(Trust trust, Optional<Bound> bound) {
    /**
     * A binding that was verified.
     *
     * @param binding what people signed
     * @param sealed as it travels
     */
    public record Bound(Binding binding, Envelope sealed) {}

    /** Whether no one has bound this node yet, so that it reports and obeys nobody. */
    public boolean quarantined() {
        return bound.isEmpty();
    }

    /** Labels that grants are matched against; none while quarantined. */
    public List<Label> labels() {
        return bound.map(b -> b.binding().getLabelsList()).orElse(List.of());
    }

    /** Version of the binding; 0 while quarantined. */
    public long bindingVersion() {
        return bound.map(b -> b.binding().getVersion()).orElse(0L);
    }

    TrustOffer documents() {
        TrustOffer.Builder documents = TrustOffer.newBuilder().setBundle(trust.bundle());
        bound.ifPresent(b -> documents.setBinding(b.sealed()));
        return documents.build();
    }
}
