package io.skerry.daemon.node.policy;

import java.util.List;

/**
 * What became of an offer. Its two halves are judged apart: a binding that is refused does not keep
 * a newer policy out, nor the other way round.
 *
 * @param changed whether anything new holds
 * @param refusals one sentence for each part that was refused
 */
public record OfferVerdict(boolean changed, List<String> refusals) {
    public OfferVerdict {
        refusals = List.copyOf(refusals);
    }
}
