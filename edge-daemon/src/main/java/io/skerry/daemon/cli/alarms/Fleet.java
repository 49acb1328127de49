package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.BadLineException.shown;

import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The regions, sites and nodes that a recording names before anything else. */
final class Fleet {
    static final int MOST_NODES = 200_000;

    private static final String SHAPE =
            "regions: write regions, in them sites, in them nodes: {\"north\": {\"oslo\":"
                    + " [\"oslo-01\"]}}";
    private static final String SCOPES =
            "hub, region/NAME, site/NAME, node/NAME, workload/NODE/NAME or"
                    + " cell/OBJECTIVE/PART";

    private final TreeMap<String, FleetTopology.Spot> nodes = new TreeMap<>();
    private final Map<String, String> regionOfSite = new HashMap<>();
    private final Set<String> regions = new HashSet<>();

    FleetTopology topology() {
        return new FleetTopology(nodes);
    }

    /** Adds what one line of a topology names. */
    void add(Object value) throws BadLineException {
        for (Map.Entry<?, ?> region : object(value).entrySet()) {
            String name = named(region.getKey());
            regions.add(name);
            for (Map.Entry<?, ?> site : object(region.getValue()).entrySet()) {
                addSite(name, named(site.getKey()), site.getValue());
            }
        }
    }

    private void addSite(String region, String site, Object named) throws BadLineException {
        String before = regionOfSite.putIfAbsent(site, region);
        if (before != null && !before.equals(region)) {
            throw new BadLineException(
                    "site %s is in region %s already; a site is in one region"
                            .formatted(shown(site), shown(before)));
        }
        if (!(named instanceof List<?> list)) {
            throw new BadLineException(SHAPE);
        }
        for (Object each : list) {
            String node = named(each);
            if (node.contains("/")) {
                throw new BadLineException("no slash in the name of a node: " + shown(node));
            }
            if (nodes.put(node, new FleetTopology.Spot(site, region)) != null) {
                throw new BadLineException(
                        "node %s is named twice; a node is in one site".formatted(shown(node)));
            }
            if (nodes.size() > MOST_NODES) {
                throw new BadLineException("at most %,d nodes".formatted(MOST_NODES));
            }
        }
    }

    private static Map<?, ?> object(Object value) throws BadLineException {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new BadLineException(SHAPE);
    }

    private static String named(Object name) throws BadLineException {
        if (name instanceof String text && isName(text)) {
            return text;
        }
        throw new BadLineException(SHAPE);
    }

    /** Whether it can name anything: what cannot be seen would reach a terminal. */
    static boolean isName(String text) {
        return !text.isBlank() && BadLineException.isVisible(text);
    }

    String node(String name) throws BadLineException {
        if (!nodes.containsKey(name)) {
            throw new BadLineException(
                    "there is no node %s; the topology has %,d"
                            .formatted(shown(name), nodes.size()));
        }
        return name;
    }

    /** What {@link Place#text} says, of a place that there is. */
    Place place(String text) throws BadLineException {
        String[] parts = text.split("/", 3);
        String name = text.substring(Math.min(text.length(), parts[0].length() + 1));
        if (parts.length == 1 ? !text.equals("hub") : !isName(parts[1])) {
            throw noScope(text);
        }
        return switch (parts[0]) {
            case "hub" -> hub(text);
            case "region" -> {
                has(regions.contains(name), "region", name, regions.size());
                yield Place.region(name);
            }
            case "site" -> {
                has(regionOfSite.containsKey(name), "site", name, regionOfSite.size());
                yield Place.site(name);
            }
            case "node" -> Place.node(node(name));
            case "workload" -> {
                if (parts.length < 3 || !isName(parts[2])) {
                    throw noScope(text);
                }
                yield Place.workload(node(parts[1]), parts[2]);
            }
            case "cell" -> Place.cell(parts[1], parts.length < 3 ? "" : parts[2]);
            default -> throw noScope(text);
        };
    }

    private static Place hub(String text) throws BadLineException {
        if (!text.equals("hub")) {
            throw noScope(text);
        }
        return Place.hub();
    }

    private static void has(boolean there, String kind, String name, int count)
            throws BadLineException {
        if (!there) {
            throw new BadLineException(
                    "there is no %s %s; the topology has %,d".formatted(kind, shown(name), count));
        }
    }

    private static BadLineException noScope(String text) {
        return new BadLineException("scope: %s is not one of %s".formatted(shown(text), SCOPES));
    }
}
