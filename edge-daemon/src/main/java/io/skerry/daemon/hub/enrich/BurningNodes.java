package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.TOP_NODE;

import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.objective.ObjectiveReading;
import io.skerry.daemon.hub.slo.Evidence;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The nodes of a part of the fleet that burn the budget of an objective fastest. */
final class BurningNodes {
    private BurningNodes() {}

    /** How fast a node burns it, by the rule that tells of the whole. */
    private record Burning(ObjectiveReading reading, double burn) {
        String node() {
            return reading.key().part();
        }
    }

    static List<ContextLine> of(SloKey key, Facts facts) {
        if (!(facts.promises()
                instanceof Known.Fact<Promises>(Promises promises, Instant at, String source))) {
            return unknown(why(facts.promises()));
        }
        if (!(facts.fleet()
                instanceof Known.Fact<Map<String, FleetNode>>(var fleet, var _, var _))) {
            return unknown(why(facts.fleet()));
        }
        Objective objective = promises.objectives().get(key.objective());
        ObjectiveReading whole = promises.readings().get(key);
        if (objective == null || whole == null) {
            return unknown("nothing is judged as " + key.text());
        }
        if (!objective.scopes().contains(Scope.NODE)) {
            return unknown("the objective " + key.objective() + " is not judged for single nodes");
        }
        String rule = ObjectiveAlarm.rule(objective, whole);
        List<Burning> members =
                promises.readings().values().stream()
                        .filter(reading -> isMember(reading.key(), key, fleet))
                        .map(reading ->
                                new Burning(
                                        reading, reading.burns().getOrDefault(rule, Double.NaN)))
                        .filter(each -> !Double.isNaN(each.burn()))
                        .toList();
        if (members.isEmpty()) {
            return unknown("no node of it has events to judge");
        }
        List<Burning> worst =
                members.stream()
                        .filter(each -> each.burn() > 0)
                        .sorted(
                                Comparator.comparingDouble(Burning::burn)
                                        .reversed()
                                        .thenComparing(Burning::node))
                        .limit(TopNodes.MOST)
                        .toList();
        if (worst.isEmpty()) {
            return List.of(
                    ContextLine.known(
                            TOP_NODE,
                            "No node that has events burns the budget of %s (%s)."
                                    .formatted(key.objective(), rule),
                            at,
                            source));
        }
        return worst.stream().map(each -> line(each, rule, at, source, facts)).toList();
    }

    private static boolean isMember(SloKey node, SloKey whole, Map<String, FleetNode> fleet) {
        if (node.scope() != Scope.NODE || !node.objective().equals(whole.objective())) {
            return false;
        }
        FleetNode known = fleet.get(node.part());
        return known != null && known.cell().isOf(whole.part());
    }

    private static ContextLine line(
            Burning burning, String rule, Instant at, String source, Facts facts) {
        ObjectiveReading reading = burning.reading();
        Instant until = reading.coverage().until();
        boolean isLate = reading.standing().evidence() == Evidence.LATE;
        String text =
                String.format(
                        Locale.ROOT,
                        "%s burns its budget %.1f times as fast as it may (%s)%s",
                        TopNodes.name(burning.node(), facts),
                        burning.burn(),
                        rule,
                        isLate ? "; its data are late" : "");
        return ContextLine.known(TOP_NODE, text, until.isAfter(Instant.EPOCH) ? until : at, source)
                .of(Place.node(burning.node()));
    }

    private static String why(Known<?> fact) {
        return fact instanceof Known.Not<?>(String why) ? why : "";
    }

    private static List<ContextLine> unknown(String why) {
        return List.of(
                ContextLine.unknown(TOP_NODE, "Where it is worst is not known: " + why + "."));
    }
}
