package io.skerry.daemon.hub.enrich;

import static io.skerry.daemon.hub.enrich.ContextLine.Kind.TOP_NODE;

import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Condition;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The nodes of a place where it is worst, by their own alarms. */
final class TopNodes {
    /** How many are named. */
    static final int MOST = 5;

    /** What may become an alarm is less than what is one. */
    private static final Comparator<Alarm> BADNESS =
            Comparator.comparing(Alarm::isActive)
                    .thenComparing(alarm -> alarm.reading().severity());

    private static final Comparator<Alarm> WORST =
            BADNESS.reversed()
                    .thenComparing(alarm -> alarm.reading().startsAt())
                    .thenComparing(Alarm::key);

    private TopNodes() {}

    /**
     * What is wrong on a node.
     *
     * @param worst of its alarms
     * @param others how many it has beside that
     */
    private record Troubled(String node, Alarm worst, int others) {
        private static final Comparator<Troubled> WORST_FIRST =
                Comparator.comparing(Troubled::worst, BADNESS)
                        .thenComparingInt(Troubled::others)
                        .reversed()
                        .thenComparing(Troubled::node);

        static Troubled of(String node, List<Alarm> alarms) {
            return new Troubled(node, alarms.stream().min(WORST).orElseThrow(), alarms.size() - 1);
        }
    }

    static List<ContextLine> of(Place place, AlarmState alarms, Facts facts, Instant now) {
        List<Alarm> below =
                place.kind() == Place.Kind.FLEET ? alarms.alarms() : alarms.alarmsBelow(place);
        Map<String, List<Alarm>> byNode = new HashMap<>();
        for (Alarm alarm : below) {
            Place of = alarm.key().place();
            boolean isOfNode = of.kind() == Place.Kind.NODE || of.kind() == Place.Kind.WORKLOAD;
            if (isOfNode && isWrong(alarm)) {
                byNode.computeIfAbsent(of.name(), any -> new ArrayList<>()).add(alarm);
            }
        }
        List<Troubled> worst =
                byNode.entrySet().stream()
                        .map(each -> Troubled.of(each.getKey(), each.getValue()))
                        .sorted(Troubled.WORST_FIRST)
                        .limit(MOST)
                        .toList();
        if (worst.isEmpty()) {
            return List.of(
                    ContextLine.known(
                            TOP_NODE,
                            "No node of %s has an alarm of its own.".formatted(Part.text(place)),
                            now,
                            "alarms"));
        }
        return worst.stream().map(each -> line(each, facts)).toList();
    }

    private static boolean isWrong(Alarm alarm) {
        return alarm.isActive() || alarm.reading().condition() == Condition.PENDING;
    }

    private static ContextLine line(Troubled troubled, Facts facts) {
        Alarm worst = troubled.worst();
        Reading reading = worst.reading();
        String severity = reading.severity().name().toLowerCase(Locale.ROOT);
        String said = reading.summary().isBlank() ? worst.key().rule() : reading.summary();
        return ContextLine.known(
                        TOP_NODE,
                        name(troubled.node(), facts)
                                + ", "
                                + (worst.isActive() ? severity : "may become " + severity)
                                + ": "
                                + said
                                + (troubled.others() == 0
                                        ? ""
                                        : " (and " + troubled.others() + " more)"),
                        reading.startsAt(),
                        "alarms")
                .of(Place.node(troubled.node()));
    }

    /** The name that people use, or else the id. */
    static String name(String node, Facts facts) {
        if (facts.fleet() instanceof Known.Fact<Map<String, FleetNode>>(var all, var _, var _)) {
            FleetNode known = all.get(node);
            return known == null || known.name().isEmpty() ? node : known.name();
        }
        return node;
    }
}
