package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.history.History;
import java.time.Instant;
import java.util.List;

/**
 * All that is kept of one key.
 *
 * @param key whose it is
 * @param history its good and bad events
 * @param completeUntil until when all data are there; the epoch for never
 * @param rules what each rule says: the objective's in its order, then the two of the budget
 * @param standing what that comes to
 */
public record SloState(
        SloKey key,
        History history,
        Instant completeUntil,
        List<RuleState> rules,
        Standing standing) {

    public SloState {
        rules = List.copyOf(rules);
    }

    SloState with(History other) {
        return new SloState(key, other, completeUntil, rules, standing);
    }
}
