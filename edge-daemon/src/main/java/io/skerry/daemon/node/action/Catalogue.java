package io.skerry.daemon.node.action;

import io.skerry.api.v1.Risk;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The actions of one node. Immutable. */
public final class Catalogue {
    private final Map<String, Action> actions = new TreeMap<>();

    /**
     * @param actions in any order, distinct names
     */
    public Catalogue(Collection<? extends Action> actions) {
        for (Action action : actions) {
            String name = action.schema().getName();
            if (this.actions.put(name, action) != null) {
                throw new IllegalArgumentException("two actions are named " + name);
            }
        }
    }

    /** All of them, sorted by name. */
    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /** The action of a name. */
    public Optional<Action> find(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /** How much harm the action of a name can do; empty when there is none. */
    public Optional<Risk> risk(String name) {
        return find(name).map(action -> action.schema().getRisk());
    }
}
