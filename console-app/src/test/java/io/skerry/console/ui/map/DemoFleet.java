package io.skerry.console.ui.map;

import io.skerry.console.model.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up fleet over the world, the same for the same numbers. */
final class DemoFleet {
    private record City(String region, String site, double latitude, double longitude) {}

    private static final List<City> CITIES =
            List.of(
                    new City("eu-west", "Lisbon", 38.72, -9.14),
                    new City("eu-west", "Madrid", 40.42, -3.70),
                    new City("eu-west", "Paris", 48.86, 2.35),
                    new City("eu-west", "London", 51.51, -0.13),
                    new City("eu-west", "Dublin", 53.35, -6.26),
                    new City("eu-west", "Amsterdam", 52.37, 4.90),
                    new City("eu-north", "Oslo", 59.91, 10.75),
                    new City("eu-north", "Stockholm", 59.33, 18.07),
                    new City("eu-north", "Helsinki", 60.17, 24.94),
                    new City("eu-north", "Tromsø", 69.65, 18.96),
                    new City("eu-central", "Frankfurt", 50.11, 8.68),
                    new City("eu-central", "Berlin", 52.52, 13.41),
                    new City("eu-central", "Vienna", 48.21, 16.37),
                    new City("eu-central", "Warsaw", 52.23, 21.01),
                    new City("eu-central", "Milan", 45.46, 9.19),
                    new City("us-east", "New York", 40.71, -74.01),
                    new City("us-east", "Atlanta", 33.75, -84.39),
                    new City("us-east", "Miami", 25.76, -80.19),
                    new City("us-east", "Toronto", 43.65, -79.38),
                    new City("us-west", "Seattle", 47.61, -122.33),
                    new City("us-west", "San Francisco", 37.77, -122.42),
                    new City("us-west", "Denver", 39.74, -104.99),
                    new City("us-west", "Anchorage", 61.22, -149.90),
                    new City("us-west", "Honolulu", 21.31, -157.86),
                    new City("sa-east", "São Paulo", -23.55, -46.63),
                    new City("sa-east", "Buenos Aires", -34.60, -58.38),
                    new City("sa-east", "Santiago", -33.45, -70.67),
                    new City("sa-east", "Bogotá", 4.71, -74.07),
                    new City("af-south", "Cape Town", -33.92, 18.42),
                    new City("af-south", "Nairobi", -1.29, 36.82),
                    new City("af-south", "Lagos", 6.52, 3.38),
                    new City("af-south", "Cairo", 30.04, 31.24),
                    new City("me-central", "Dubai", 25.20, 55.27),
                    new City("ap-south", "Mumbai", 19.08, 72.88),
                    new City("ap-south", "Chennai", 13.08, 80.27),
                    new City("ap-south", "Singapore", 1.35, 103.82),
                    new City("ap-south", "Jakarta", -6.21, 106.85),
                    new City("ap-east", "Tokyo", 35.68, 139.69),
                    new City("ap-east", "Seoul", 37.57, 126.98),
                    new City("ap-east", "Taipei", 25.03, 121.57),
                    new City("ap-east", "Sydney", -33.87, 151.21),
                    new City("ap-east", "Perth", -31.95, 115.86),
                    new City("ap-east", "Auckland", -36.85, 174.76),
                    new City("ap-east", "Suva", -18.14, 178.44));

    private static final List<String> TYPES = List.of("cache-s", "cache-l", "gateway", "sensor");

    private DemoFleet() {}

    /** Sites in the cities and around them, some twelve nodes at each. */
    static List<MapNode> nodes(int count) {
        return nodes(count, 1);
    }

    /** The same nodes with every status turned into {@code STALE} for a hub that is away. */
    static List<MapNode> allStale(int count) {
        return nodes(count).stream()
                .map(node ->
                        new MapNode(
                                node.id(),
                                node.name(),
                                node.region(),
                                node.site(),
                                node.machineType(),
                                node.latitude(),
                                node.longitude(),
                                Status.STALE,
                                false,
                                Duration.ofMinutes(6)))
                .toList();
    }

    static List<MapNode> nodes(int count, long seed) {
        Random random = new Random(seed);
        List<MapNode> nodes = new ArrayList<>(count);
        int perSite = count <= 400 ? 5 : 12;
        for (int i = 0; i < count; i++) {
            int site = i / perSite;
            City city = CITIES.get(site % CITIES.size());
            int suburb = site / CITIES.size();
            double angle = suburb * 2.4;
            double away = suburb == 0 ? 0 : 0.4 + 0.5 * Math.sqrt(suburb);
            String name = city.site + (suburb == 0 ? "" : " " + (suburb + 1));
            Status status = status(random);
            nodes.add(
                    new MapNode(
                            String.format("%032x", i + 1),
                            String.format("edge-%05d", i + 1),
                            city.region,
                            name,
                            TYPES.get(random.nextInt(TYPES.size())),
                            city.latitude + away * Math.sin(angle),
                            city.longitude + away * Math.cos(angle),
                            status,
                            unacknowledged(status, random),
                            Duration.ofSeconds(status.absent() ? 412 : random.nextInt(12))));
        }
        return nodes;
    }

    private static boolean unacknowledged(Status status, Random random) {
        return switch (status) {
            case CRITICAL, MAJOR -> random.nextInt(3) == 0;
            default -> false;
        };
    }

    private static Status status(Random random) {
        int dice = random.nextInt(1000);
        if (dice < 8) {
            return Status.CRITICAL;
        }
        if (dice < 22) {
            return Status.MAJOR;
        }
        if (dice < 50) {
            return Status.WARNING;
        }
        if (dice < 65) {
            return Status.LOST;
        }
        if (dice < 85) {
            return Status.STALE;
        }
        if (dice < 110) {
            return Status.MAINTENANCE;
        }
        return dice < 114 ? Status.UNKNOWN : Status.NORMAL;
    }
}
