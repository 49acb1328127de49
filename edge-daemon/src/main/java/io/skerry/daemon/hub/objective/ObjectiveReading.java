package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.BudgetReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.SloState;
import io.skerry.daemon.hub.slo.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an objective stands for one part of the fleet.
 *
 * @param key which objective, and for which part
 * @param standing what its rules say; it is late, too, while nothing is judged as the clock is in
 *     doubt
 * @param budget how much of it is spent
 * @param burns by rule, how many times as fast as it may the budget burns; NaN without an event
 * @param coverage how much of the part that rests on, and until when its data are complete
 */
public record ObjectiveReading(
        SloKey key,
        Standing standing,
        BudgetReading budget,
        Map<String, Double> burns,
        Coverage coverage) {
    public ObjectiveReading {
        burns = Map.copyOf(burns);
    }

    /** What the state of a key says. */
    static ObjectiveReading of(SloEngine engine, SloState state, Coverage coverage) {
        List<Double> burns = engine.burns(state);
        Map<String, Double> byRule = new LinkedHashMap<>();
        for (int i = 0; i < burns.size(); i++) {
            byRule.put(engine.ruleNames().get(i), burns.get(i));
        }
        return new ObjectiveReading(
                state.key(), state.standing(), engine.budget(state), byRule, coverage);
    }

    /** The same as it is while nobody judges: what was judged before is no news. */
    ObjectiveReading late() {
        Standing late =
                new Standing(standing.severity(), standing.rule(), Evidence.LATE, standing.since());
        return new ObjectiveReading(key, late, budget, burns, coverage);
    }
}
