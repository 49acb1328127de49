package io.skerry.daemon.hub.slo.simulation;

import io.skerry.daemon.hub.slo.SloEffect;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a simulation came to.
 *
 * @param rules when each rule was active, in the objective's order, then those of the budget
 * @param effects what somebody would have heard, each with its time after the onset
 * @param simulated how long after the onset it ended
 */
public record Timeline(Map<String, List<Span>> rules, List<Heard> effects, Duration simulated) {
    public Timeline {
        effects = List.copyOf(effects);
    }

    /** One effect. */
    public record Heard(Duration after, SloEffect effect) {}

    /** When a rule was active; empty when never. */
    public List<Span> of(String rule) {
        return rules.getOrDefault(rule, List.of());
    }
}
