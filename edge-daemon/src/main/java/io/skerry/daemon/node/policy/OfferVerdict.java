package io.skerry.daemon.node.policy;

import java.util.List;

/**
 * What became of an offer. Its two halves are judged apart: a binding that is refused does not keep
 * a newer policy out, nor the other way round.
 *
 * @param changed whether anything new holds
 * @param refusals one for each part that was refused
 */
public record OfferVerdict(boolean changed, List<Refusal> refusals) {
    /**
     * Why a part was refused.
     *
     * @param reason each check has its own
     * @param sentence for people, what to do
     */
    public record Refusal(String reason, String sentence) {}

    public OfferVerdict {
        refusals = List.copyOf(refusals);
    }
}
