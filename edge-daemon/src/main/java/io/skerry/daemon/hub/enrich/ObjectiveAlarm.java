package io.skerry.daemon.hub.enrich;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.Optional;

/** Alarms that an objective raised. */
final class ObjectiveAlarm {
    private static final String RULE = "slo_";

    private ObjectiveAlarm() {}

    /** What was judged; empty of an alarm that no objective raised. */
    static Optional<SloKey> key(AlarmKey alarm) {
        if (!alarm.rule().startsWith(RULE)) {
            return Optional.empty();
        }
        String objective = alarm.rule().substring(RULE.length());
        Place place = alarm.place();
        return switch (place.kind()) {
            case NODE -> Optional.of(new SloKey(objective, Scope.NODE, place.name()));
            case CELL -> Optional.of(new SloKey(objective, scope(place.part()), place.part()));
            case FLEET, HUB, REGION, SITE, WORKLOAD -> Optional.empty();
        };
    }

    private static Scope scope(String part) {
        if (part.isEmpty()) {
            return Scope.FLEET;
        }
        return part.contains("/") ? Scope.CELL : Scope.REGION;
    }

    /**
     * The rule by whose window it is told how fast a budget burns: the one that is active, or of
     * none the first; empty of an objective without rules.
     */
    static String rule(Objective objective, ObjectiveReading reading) {
        String active = reading.standing().rule();
        return active.isEmpty()
                ? objective.rules().stream().findFirst().map(BurnRule::name).orElse("")
                : active;
    }
}
