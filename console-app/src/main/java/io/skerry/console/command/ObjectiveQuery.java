package io.skerry.console.command;

import io.skerry.console.model.ObjectiveKey;
import java.util.Set;

/**
 * Asks how objectives stand.
 *
 * @param scopes sorts of parts
 * @param region only parts in it; empty for all. The fleet is in none.
 * @param objective only this one; empty for all
 */
public record ObjectiveQuery(Set<ObjectiveKey.Scope> scopes, String region, String objective) {
    /** The fleet, its regions and its cells: what is small enough to be asked for at any time. */
    public static final ObjectiveQuery PARTS =
            new ObjectiveQuery(
                    Set.of(
                            ObjectiveKey.Scope.FLEET,
                            ObjectiveKey.Scope.REGION,
                            ObjectiveKey.Scope.CELL),
                    "",
                    "");

    public ObjectiveQuery {
        scopes = Set.copyOf(scopes);
    }

    /** Machines of a region, or of all; of one objective, or of all. */
    public static ObjectiveQuery nodes(String region, String objective) {
        return new ObjectiveQuery(Set.of(ObjectiveKey.Scope.NODE), region, objective);
    }
}
