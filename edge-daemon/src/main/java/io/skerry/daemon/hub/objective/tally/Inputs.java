package io.skerry.daemon.hub.objective.tally;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Sli;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which series objectives read, and as what. Immutable. */
public final class Inputs {
    private final List<Counted> events = new ArrayList<>();
    private final Map<String, Sli.Slices> slices = new HashMap<>();
    private final Map<String, List<String>> readers = new HashMap<>();

    /** An objective that counts events. */
    record Counted(String objective, Sli.Events sli) {
        boolean reads(String metric) {
            return metric.equals(sli.first()) || metric.equals(sli.second());
        }
    }

    public Inputs(Collection<Objective> objectives) {
        for (Objective objective : objectives) {
            switch (objective.sli()) {
                case Sli.Events sli -> {
                    events.add(new Counted(objective.name(), sli));
                    reads(sli.first(), objective);
                    reads(sli.second(), objective);
                }
                case Sli.Slices sli -> {
                    slices.put(objective.name(), sli);
                    reads(sli.metric(), objective);
                }
            }
        }
    }

    private void reads(String metric, Objective objective) {
        List<String> all = readers.computeIfAbsent(metric, any -> new ArrayList<>());
        if (!all.contains(objective.name())) {
            all.add(objective.name());
        }
    }

    /** Objectives that count events. */
    List<Counted> events() {
        return events;
    }

    /** How an objective judges minutes; null when it does not. */
    Sli.@Nullable Slices slices(String objective) {
        return slices.get(objective);
    }

    /** Names of the objectives that read a metric. */
    List<String> readers(String metric) {
        return readers.getOrDefault(metric, List.of());
    }

    /**
     * Whether an objective may be silent while all is well: a minute without a request has no
     * distribution of latencies.
     */
    public boolean mayBeSilent(String objective) {
        Sli.Slices sli = slices.get(objective);
        return sli != null && sli.isDistribution();
    }
}
