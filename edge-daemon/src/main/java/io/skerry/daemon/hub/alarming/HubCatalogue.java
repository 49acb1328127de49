package io.skerry.daemon.hub.alarming;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Catalogue;
import io.skerry.daemon.hub.alarm.SilenceWatch;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a hub watches for: by itself, and for objectives by whoever judges them. */
final class HubCatalogue implements Catalogue {
    private final Set<String> conditions;
    private final UnaryOperator<String> runbooks;
    private final Catalogue objectives;

    /**
     * @param conditions all that a node can be in
     * @param runbooks what to do about a condition, by its name; never empty
     * @param objectives alarms of what is judged, at the places where it is
     */
    HubCatalogue(Set<String> conditions, UnaryOperator<String> runbooks, Catalogue objectives) {
        this.conditions = Set.copyOf(conditions);
        this.runbooks = runbooks;
        this.objectives = objectives;
    }

    @Override
    public String runbook(AlarmKey alarm) {
        String rule = alarm.rule();
        boolean watched =
                switch (alarm.place().kind()) {
                    case NODE ->
                            conditions.contains(rule)
                                    || rule.equals(NodeFeed.DUPLICATE)
                                    || rule.equals(SilenceWatch.NODE_SILENT);
                    case SITE -> rule.equals(SilenceWatch.SITE_SILENT);
                    case REGION -> rule.equals(SilenceWatch.REGION_SILENT);
                    case FLEET, HUB, WORKLOAD, CELL -> false;
                };
        return watched ? runbooks.apply(rule) : objectives.runbook(alarm);
    }
}
