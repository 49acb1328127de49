package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.ROLLOUT;

import io.skerry.daemon.hub.alarm.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Rollouts that touched the cells of an alarm's place shortly before. */
final class RolloutLines {
    /** How far back a rollout is looked for. */
    static final Duration LOOK_BACK = Duration.ofHours(2);

    private static final int MOST = 5;

    private RolloutLines() {}

    static List<ContextLine> of(Place place, Facts facts, Instant now) {
        return switch (facts.rollouts()) {
            case Known.Not<List<Rollouts.Touch>>(String why) ->
                    List.of(ContextLine.unknown(ROLLOUT, "Rollouts are not known: " + why + "."));
            case Known.Fact<List<Rollouts.Touch>> touched -> of(place, touched, facts.fleet(), now);
        };
    }

    private static List<ContextLine> of(
            Place place,
            Known.Fact<List<Rollouts.Touch>> touched,
            Known<Map<String, FleetNode>> fleet,
            Instant now) {
        Collection<FleetNode> nodes = List.of();
        if (Part.needsNodes(place)) {
            if (!(fleet instanceof Known.Fact<Map<String, FleetNode>>(var all, var _, var _))
                    || all.values().stream().noneMatch(node -> Part.holds(place, node))) {
                return List.of(
                        ContextLine.unknown(
                                ROLLOUT,
                                "Whether a rollout touched "
                                        + Part.text(place)
                                        + " is not known: the hub does not know its cell."));
            }
            nodes = all.values();
        }
        Predicate<Cell> cells = Part.cells(place, nodes);
        List<Rollouts.Touch> found =
                touched.value().stream()
                        .filter(touch -> !touch.at().isBefore(now.minus(LOOK_BACK)))
                        .filter(touch -> cells.test(touch.cell()))
                        .sorted(
                                Comparator.comparing(Rollouts.Touch::at)
                                        .reversed()
                                        .thenComparing(Rollouts.Touch::release)
                                        .thenComparing(touch -> touch.cell().text()))
                        .toList();
        if (found.isEmpty()) {
            return List.of(
                    ContextLine.known(
                            ROLLOUT,
                            "No rollout touched %s in the last 2 hours."
                                    .formatted(Part.cellsText(place, nodes)),
                            touched.at(),
                            touched.source()));
        }
        return Lines.atMost(
                MOST,
                found,
                touch ->
                        ContextLine.known(ROLLOUT, text(touch), touch.at(), touched.source())
                                .linked(touch.link()),
                more ->
                        ContextLine.known(
                                ROLLOUT,
                                "Rollouts touched it " + more + " more times.",
                                touched.at(),
                                touched.source()));
    }

    private static String text(Rollouts.Touch touch) {
        return "Release %s, wave %d, in %s: %d of %d nodes are updated; verdict: %s."
                .formatted(
                        touch.release(),
                        touch.wave(),
                        touch.cell().text(),
                        touch.updated(),
                        touch.nodes(),
                        touch.verdict());
    }
}
