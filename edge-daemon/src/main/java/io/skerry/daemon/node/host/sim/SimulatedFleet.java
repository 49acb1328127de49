package io.skerry.daemon.node.host.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays out fleets of simulated machines over the world. */
public final class SimulatedFleet {

    /** Most machines that stand at one site. */
    private static final int PER_SITE = 6;

    /** Sites of a city lie within about 15 km. */
    private static final double SPREAD_DEGREES = 0.13;

    private SimulatedFleet() {}

    /** Most regions that a fleet can have. */
    public static int maxRegions() {
        return Cities.byRegion().size();
    }

    /**
     * Machines that depend only on the arguments, spread evenly over regions and cities.
     *
     * @param count machines, at least 1
     * @param regions regions, 1 to {@link #maxRegions}
     * @param seed of all chance
     * @throws IllegalArgumentException for a count or a number of regions out of range
     */
    public static List<SimulatedNode> of(int count, int regions, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("a fleet has at least 1 node, not " + count);
        }
        if (regions < 1 || regions > maxRegions()) {
            throw new IllegalArgumentException(
                    "a fleet has 1 to " + maxRegions() + " regions, not " + regions);
        }
        List<List<City>> chosen = Cities.byRegion().subList(0, regions);
        Map<String, Integer> perCity = new HashMap<>();
        List<SimulatedNode> nodes = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            List<City> cities = chosen.get(index % regions);
            City city = cities.get(index / regions % cities.size());
            int number = perCity.merge(city.code(), 1, Integer::sum);
            nodes.add(node(index, city, number, Mix.hash(seed, index)));
        }
        return List.copyOf(nodes);
    }

    private static SimulatedNode node(int index, City city, int number, long seed) {
        String code = city.code().toLowerCase(Locale.ROOT);
        int site = (number - 1) / PER_SITE + 1;
        MachineType[] types = MachineType.values();
        MachineType type = types[(int) (Mix.unit(Mix.hash(seed, 1)) * types.length)];
        long siteSeed = Mix.hash(city.code().hashCode(), site);
        SimulatedNode.Place place =
                new SimulatedNode.Place(
                        city.region(),
                        code + "-" + site,
                        city.name(),
                        near(city.latitude(), siteSeed),
                        near(city.longitude(), siteSeed + 1));
        String name = String.format(Locale.ROOT, "%s-%s-%02d", city.region(), code, number);
        return new SimulatedNode(index, name, place, type, seed);
    }

    private static double near(double degrees, long seed) {
        double moved = degrees + SPREAD_DEGREES * Mix.symmetric(Mix.hash(seed));
        return Math.round(moved * 1e4) / 1e4;
    }
}
