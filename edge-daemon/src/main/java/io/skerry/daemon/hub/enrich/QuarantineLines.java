package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.QUARANTINE;

import io.skerry.daemon.hub.alarm.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Nodes of an alarm's place that are kept out of the fleet. */
final class QuarantineLines {
    private static final int MOST = 5;

    /** The newest first; of what has no time nobody knows that it is old. */
    private static final Comparator<FleetNode> NEWEST =
            Comparator.comparing(QuarantineLines::newness).reversed().thenComparing(FleetNode::id);

    private QuarantineLines() {}

    private static Instant newness(FleetNode node) {
        Instant since = node.since();
        return since == null ? Instant.MAX : since;
    }

    static List<ContextLine> of(Place place, Facts facts) {
        return switch (facts.fleet()) {
            case Known.Not<Map<String, FleetNode>>(String why) ->
                    List.of(
                            ContextLine.unknown(
                                    QUARANTINE,
                                    "Which nodes are kept out is not known: " + why + "."));
            case Known.Fact<Map<String, FleetNode>> fleet -> of(place, fleet);
        };
    }

    private static List<ContextLine> of(Place place, Known.Fact<Map<String, FleetNode>> fleet) {
        List<FleetNode> here =
                fleet.value().values().stream().filter(node -> Part.holds(place, node)).toList();
        List<FleetNode> out =
                here.stream()
                        .filter(node -> node.standing() != FleetNode.Standing.IN)
                        .sorted(NEWEST)
                        .toList();
        if (here.isEmpty()) {
            return List.of(
                    ContextLine.unknown(
                            QUARANTINE, "The hub has no node of " + Part.text(place) + "."));
        }
        if (out.isEmpty()) {
            return List.of(
                    ContextLine.known(
                            QUARANTINE,
                            place.kind() == Place.Kind.NODE || place.kind() == Place.Kind.WORKLOAD
                                    ? "The node is neither quarantined nor revoked."
                                    : "No node of "
                                            + Part.text(place)
                                            + " is quarantined or revoked.",
                            fleet.at(),
                            fleet.source()));
        }
        return Lines.atMost(
                MOST,
                out,
                node -> line(node, fleet.source()),
                more ->
                        ContextLine.known(
                                QUARANTINE,
                                more + " more nodes are quarantined or revoked.",
                                fleet.at(),
                                fleet.source()));
    }

    private static ContextLine line(FleetNode node, String source) {
        String text =
                switch (node.standing()) {
                    case QUARANTINED -> node.name() + " is quarantined: nobody has bound it yet.";
                    case REVOKED ->
                            node.name()
                                    + " is revoked by the policy"
                                    + (node.reason().isBlank() ? "." : ": " + node.reason());
                    case IN -> throw new IllegalArgumentException(node.id() + " is not kept out");
                };
        return ContextLine.known(QUARANTINE, text, node.since(), source).of(Place.node(node.id()));
    }
}
