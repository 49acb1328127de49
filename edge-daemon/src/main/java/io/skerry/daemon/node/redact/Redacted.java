package io.skerry.daemon.node.redact;

import java.util.Map;

/**
 * A text after redaction.
 *
 * @param text what may leave the machine
 * @param found how many places of each kind were replaced; empty when the text was clean
 */
public record Redacted(String text, Map<Sensitive, Integer> found) {
    public Redacted {
        found = Map.copyOf(found);
    }

    /** Whether nothing had to be replaced. */
    public boolean isClean() {
        return found.isEmpty();
    }
}
