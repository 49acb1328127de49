package io.skerry.daemon.hub.slo;

import java.time.Instant;

/** What becomes of a judgement. One SLO says one thing at a time: that of its most severe rule. */
public sealed interface SloEffect {
    /**
     * The same for the same state, event and time: receivers drop what they have seen. A key has at
     * most one effect of each kind at a time.
     */
    String id();

    /** Whose it is. */
    SloKey key();

    /** When it was judged. */
    Instant at();

    /**
     * It became worse.
     *
     * @param rule the most severe rule that is active
     * @param burn how many times as fast as it may the budget burned over the rule's long window
     * @param runbook what to do about it
     */
    record Raised(
            String id,
            SloKey key,
            Instant at,
            Severity severity,
            String rule,
            double burn,
            String runbook)
            implements SloEffect {}

    /** It became better, and is not well yet. */
    record Eased(String id, SloKey key, Instant at, Severity severity, String rule)
            implements SloEffect {}

    /** No rule is active any more, by data that say so. */
    record Ended(String id, SloKey key, Instant at) implements SloEffect {}

    /** From now on it is known otherwise: not at all, or again. Nothing is ended by it. */
    record EvidenceChanged(String id, SloKey key, Instant at, Evidence evidence)
            implements SloEffect {}
}
