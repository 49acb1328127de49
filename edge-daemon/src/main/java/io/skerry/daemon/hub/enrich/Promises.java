package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objectives of the hub, and how each stands.
 *
 * @param objectives by their names
 * @param readings of all parts of the fleet, and of its nodes
 */
public record Promises(Map<String, Objective> objectives, Map<SloKey, ObjectiveReading> readings) {
    public Promises {
        objectives = Map.copyOf(objectives);
        readings = Map.copyOf(readings);
    }

    /** Of what is judged. */
    public static Promises of(Collection<Objective> objectives, List<ObjectiveReading> readings) {
        Map<String, Objective> byName = new HashMap<>();
        objectives.forEach(each -> byName.put(each.name(), each));
        Map<SloKey, ObjectiveReading> byKey = new HashMap<>();
        readings.forEach(each -> byKey.put(each.key(), each));
        return new Promises(byName, byKey);
    }
}
