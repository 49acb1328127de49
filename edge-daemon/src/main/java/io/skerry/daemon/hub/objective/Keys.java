package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys that what a node measures counts for. */
final class Keys {
    private Keys() {}

    /** Of one objective. A region without a name, and a cell without either, is none. */
    static List<SloKey> of(Objective objective, String node, FleetParts.Part part) {
        List<SloKey> keys = new ArrayList<>();
        for (Scope scope : objective.scopes()) {
            boolean exists =
                    switch (scope) {
                        case NODE, FLEET -> true;
                        case REGION -> !part.region().isEmpty();
                        case CELL -> !part.region().isEmpty() || !part.type().isEmpty();
                    };
            if (exists) {
                keys.add(new SloKey(objective.name(), scope, name(scope, node, part)));
            }
        }
        return keys;
    }

    private static String name(Scope scope, String node, FleetParts.Part part) {
        return switch (scope) {
            case NODE -> node;
            case CELL -> escaped(part.region()) + "/" + escaped(part.type());
            case REGION -> escaped(part.region());
            case FLEET -> "";
        };
    }

    /**
     * Whether a key is of a region, by its label. The fleet is in none.
     *
     * @param nodes where each is
     */
    static boolean isIn(String region, SloKey key, Map<String, FleetParts.Part> nodes) {
        return switch (key.scope()) {
            case FLEET -> false;
            case REGION -> key.part().equals(escaped(region));
            case CELL -> key.part().startsWith(escaped(region) + "/");
            case NODE -> {
                FleetParts.Part part = nodes.get(key.part());
                yield part != null && part.region().equals(region);
            }
        };
    }

    /** Labels may hold slashes: without this, a region could have the name of a cell. */
    private static String escaped(String label) {
        return label.replace("%", "%25").replace("/", "%2F");
    }
}
