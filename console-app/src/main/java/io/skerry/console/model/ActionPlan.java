package io.skerry.console.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a dry run on the node says that an action would do.
 *
 * @param digest SHA-256 of the plan in hexadecimal; the command names it and the node compares
 * @param effects one sentence each, in the order in which they would happen
 * @param warnings what could go wrong, one sentence each
 */
public record ActionPlan(
        String nodeId,
        String action,
        int version,
        Risk risk,
        Map<String, String> parameters,
        String digest,
        List<String> effects,
        List<String> warnings,
        Instant plannedAt) {
    public ActionPlan {
        parameters = Map.copyOf(parameters);
        effects = List.copyOf(effects);
        warnings = List.copyOf(warnings);
    }
}
