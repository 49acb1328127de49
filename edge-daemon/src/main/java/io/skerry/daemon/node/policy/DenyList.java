package io.skerry.daemon.node.policy;

import java.util.Set;

/**
 * Actions that nobody may run on this machine, whatever a policy says: its owner's last word.
 *
 * @param names names of actions; "*" is every one
 */
public record DenyList(Set<String> names) {
    private static final String EVERY = "*";

    public DenyList {
        names = Set.copyOf(names);
    }

    /** Denies nothing. */
    public static DenyList nothing() {
        return new DenyList(Set.of());
    }

    /** Whether the action may not run. */
    public boolean denies(String action) {
        return names.contains(action) || names.contains(EVERY);
    }
}
