package io.skerry.console.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hub said of its objectives.
 *
 * @param definitions in the order of the hub's file
 * @param standings of parts for which anything was ever counted
 * @param judgedAt when they were judged last, the hub's clock; null for not since the hub's start
 * @param at when it was said, the hub's clock; null for a hub that did not say
 */
public record ObjectiveReport(
        List<ObjectiveDefinition> definitions,
        List<ObjectiveStanding> standings,
        @Nullable Instant judgedAt,
        @Nullable Instant at) {
    public ObjectiveReport {
        definitions = List.copyOf(definitions);
        standings = List.copyOf(standings);
    }
}
