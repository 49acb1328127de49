package io.skerry.console.command;

import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.FleetQuantiles.Group;
import io.skerry.console.model.FleetQuantiles.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up latencies of a fleet of 1,210 nodes, of which 26 in one region have gone silent. */
public final class SimulatedQuantiles {
    private static final List<String> REGIONS =
            List.of("ap-south", "eu-north", "eu-south", "sa-east", "us-east");
    private static final int NODES = 242;
    private static final int SILENT = 26;

    private SimulatedQuantiles() {}

    public static FleetQuantiles of(FleetQuery query) {
        List<String> values =
                switch (query.groupBy()) {
                    case "" -> List.of("");
                    case "region" -> REGIONS;
                    default -> many();
                };
        List<Group> groups = new ArrayList<>();
        int each = NODES * REGIONS.size() / values.size();
        for (int i = 0; i < values.size(); i++) {
            groups.add(group(values.get(i), i, each, query));
        }
        int asked = each * values.size();
        return new FleetQuantiles(
                SimulatedFleet.HUB, groups, asked - SILENT, asked, Duration.ofMinutes(1), "s");
    }

    private static List<String> many() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add("site-%02d".formatted(i));
        }
        return names;
    }

    private static Group group(String value, int number, int nodes, FleetQuery query) {
        Random random = new Random(number);
        List<Point> points = new ArrayList<>();
        double level = 0.04 + 0.02 * number;
        boolean silent = number == 1;
        Instant gone = query.to().minus(Duration.between(query.from(), query.to()).dividedBy(4));
        for (Instant at = query.from().plus(query.step());
                !at.isAfter(query.to());
                at = at.plus(query.step())) {
            level = Math.clamp(level + random.nextGaussian() * 0.004, 0.02, 0.4);
            double base = level;
            int there = silent && at.isAfter(gone) ? nodes - SILENT : nodes;
            points.add(
                    new Point(
                            at,
                            query.quantiles().stream().map(q -> base * (0.4 + q * q * 2)).toList(),
                            there * 900L,
                            there));
        }
        return new Group(value, points, silent ? nodes - SILENT : nodes, nodes);
    }
}
