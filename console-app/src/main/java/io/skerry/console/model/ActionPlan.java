package io.skerry.console.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a dry run on the node says that an action would do.
 *
 * @param digest SHA-256 of the plan in hexadecimal; the command names it and the node compares
 * @param summary one sentence
 * @param effects in the order in which they would happen, the first of them when there are many
 * @param effectsTotal how many there are in all
 * @param warnings what could go wrong, one sentence each
 * @param blockedBecause why it may not run now; empty when it may
 */
public record ActionPlan(
        String nodeId,
        String action,
        int version,
        Risk risk,
        Map<String, String> parameters,
        String digest,
        String summary,
        List<PredictedEffect> effects,
        long effectsTotal,
        List<String> warnings,
        String blockedBecause,
        Instant plannedAt) {
    public ActionPlan {
        parameters = Map.copyOf(parameters);
        effects = List.copyOf(effects);
        warnings = List.copyOf(warnings);
    }
}
