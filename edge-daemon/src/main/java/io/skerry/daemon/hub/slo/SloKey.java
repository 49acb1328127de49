package io.skerry.daemon.hub.slo;

import java.util.Locale;

/**
 * The smallest thing that is judged: one objective, for one part of the fleet.
 *
 * @param objective name of the objective
 * @param scope which kind of part
 * @param part which one: a node's id, region/type, region; empty for the fleet
 */
public record SloKey(String objective, Scope scope, String part) {

    /** One line that tells it from all others. */
    public String text() {
        return objective + "/" + scope.name().toLowerCase(Locale.ROOT) + "/" + part;
    }
}
