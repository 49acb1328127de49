package io.skerry.daemon.node.policy;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Owner of what this node believes. It takes newer documents from anybody, because they prove
 * themselves; they are on disk before they hold. Thread-safe.
 */
public final class NodePolicy {
    private final SpiffeId node;
    private final PublicKey identityKey;
    private final TrustState state;
    private final List<Consumer<PolicyView>> listeners = new CopyOnWriteArrayList<>();
    private volatile PolicyView view;

    private NodePolicy(SpiffeId node, PublicKey identityKey, TrustState state, PolicyView view) {
        this.node = node;
        this.identityKey = identityKey;
        this.state = state;
        this.view = view;
    }

    /**
     * Verifies what the node kept, or what it got when it enrolled, and holds it.
     *
     * @param identityKey the node's own, which a binding must name
     * @param enrolled the documents of the enrolment, for the first start
     * @param rootSha256 digest of root version 1, from the enrolment token
     * @throws StoreException when the documents do not prove themselves any more
     */
    public static NodePolicy open(
            SpiffeId node,
            PublicKey identityKey,
            TrustState state,
            TrustBundle enrolled,
            byte[] rootSha256) {
        TrustOffer kept = state.load().orElse(TrustOffer.newBuilder().setBundle(enrolled).build());
        Trust trust =
                switch (Trust.establish(kept.getBundle(), rootSha256, node.fleet())) {
                    case TrustVerdict.Accepted accepted -> accepted.trust();
                    case TrustVerdict.Refused refused ->
                            throw new StoreException(
                                    StoreException.Reason.CORRUPT,
                                    "the trust documents that this node kept are not good: "
                                            + refused.message());
                };
        NodePolicy policy =
                new NodePolicy(node, identityKey, state, new PolicyView(trust, Optional.empty()));
        if (kept.hasBinding()
                && policy.judge(trust, kept.getBinding()) instanceof Judged.Good(var bound)) {
            policy.view = new PolicyView(trust, Optional.of(bound));
        }
        return policy;
    }

    /** What holds now. */
    public PolicyView view() {
        return view;
    }

    /** Told of each change, after it holds, on the thread that brought it; must not block. */
    public void onChange(Consumer<PolicyView> listener) {
        listeners.add(listener);
    }

    /**
     * Judges documents and takes what is newer and good.
     *
     * @param now corrected time of the decision
     * @throws StoreException when they cannot be kept; then nothing changed
     */
    public OfferVerdict offer(TrustOffer offer, Instant now) {
        List<OfferVerdict.Refusal> refusals = new ArrayList<>();
        PolicyView next;
        synchronized (this) {
            PolicyView before = view;
            Trust trust = acceptTrust(before.trust(), offer, now, refusals);
            Optional<PolicyView.Bound> bound = acceptBinding(before, trust, offer, refusals);
            next = new PolicyView(trust, bound);
            if (next.documents().equals(before.documents())) {
                return new OfferVerdict(false, refusals);
            }
            state.save(next.documents());
            view = next;
        }
        listeners.forEach(listener -> listener.accept(next));
        return new OfferVerdict(true, refusals);
    }

    private static Trust acceptTrust(
            Trust before, TrustOffer offer, Instant now, List<OfferVerdict.Refusal> refusals) {
        if (!offer.hasBundle()) {
            return before;
        }
        return switch (before.accept(offer.getBundle(), now)) {
            case TrustVerdict.Accepted accepted -> accepted.trust();
            case TrustVerdict.Refused refused -> {
                refusals.add(new OfferVerdict.Refusal(refused.reason().name(), refused.message()));
                yield before;
            }
        };
    }

    private Optional<PolicyView.Bound> acceptBinding(
            PolicyView before, Trust trust, TrustOffer offer, List<OfferVerdict.Refusal> refusals) {
        // Under a newer root the keys that bind may be others: what they signed has to hold again.
        Optional<PolicyView.Bound> held =
                before.bound().filter(b -> judge(trust, b.sealed()) instanceof Judged.Good);
        if (!offer.hasBinding()) {
            return held;
        }
        return switch (judge(trust, offer.getBinding())) {
            case Judged.Bad(OfferVerdict.Refusal refusal) -> {
                refusals.add(refusal);
                yield held;
            }
            case Judged.Good(PolicyView.Bound offered) -> newer(held, offered, refusals);
        };
    }

    private static Optional<PolicyView.Bound> newer(
            Optional<PolicyView.Bound> held,
            PolicyView.Bound offered,
            List<OfferVerdict.Refusal> refusals) {
        if (held.isEmpty()) {
            return Optional.of(offered);
        }
        int order =
                Long.compareUnsigned(
                        offered.binding().getVersion(), held.get().binding().getVersion());
        if (order > 0) {
            return Optional.of(offered);
        }
        if (order < 0) {
            refusals.add(
                    new OfferVerdict.Refusal(
                            "BINDING_ROLLBACK",
                            "The binding is older than the one that holds here."));
        } else if (!same(held.get(), offered)) {
            refusals.add(
                    new OfferVerdict.Refusal(
                            "BINDING_FORK",
                            "There are two bindings of one version; find out who signed the"
                                    + " second."));
        }
        return held;
    }

    private static boolean same(PolicyView.Bound one, PolicyView.Bound other) {
        return one.sealed().getPayload().equals(other.sealed().getPayload());
    }

    private sealed interface Judged {
        record Good(PolicyView.Bound bound) implements Judged {}

        record Bad(OfferVerdict.Refusal refusal) implements Judged {
            Bad(String reason, String sentence) {
                this(new OfferVerdict.Refusal(reason, sentence));
            }
        }
    }

    private Judged judge(Trust trust, Envelope sealed) {
        return switch (trust.openBinding(sealed)) {
            case Opening.Refused<Binding> refused ->
                    new Judged.Bad(
                            refused.reason().name().replace("REFUSAL_REASON_", "BINDING_"),
                            refused.message());
            case Opening.Opened<Binding> opened -> {
                Binding binding = opened.payload();
                if (!binding.getNodeId().equals(node.name())) {
                    yield new Judged.Bad(
                            "BINDING_OF_ANOTHER_NODE", "The binding is that of another node.");
                }
                if (!binding.getIdentityKey().equals(identityKey)) {
                    yield new Judged.Bad(
                            "BINDING_OF_ANOTHER_KEY",
                            "The binding names another identity key; enrol this machine again.");
                }
                yield new Judged.Good(new PolicyView.Bound(binding, sealed));
            }
        };
    }
}
