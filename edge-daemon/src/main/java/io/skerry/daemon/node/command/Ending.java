package io.skerry.daemon.node.command;

import io.skerry.api.v1.Outcome;
import java.time.Instant;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param outcome in one word
 * @param detail one sentence for people
 * @param effects what was measured, by name
 * @param at the node's wall clock
 */
record Ending(Outcome outcome, String detail, Map<String, String> effects, Instant at) {
    Ending {
        effects = Map.copyOf(effects);
    }
}
