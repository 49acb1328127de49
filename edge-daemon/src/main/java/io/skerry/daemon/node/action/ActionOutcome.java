package io.skerry.daemon.node.action;

import java.util.Map;

/**
 * How a run ended.
 *
 * @param succeeded whether all of it was done
 * @param detail one sentence for people
 * @param effects what was measured, by name as [a-zA-Z_][a-zA-Z0-9_]*, such as freed_bytes
 */
public record ActionOutcome(boolean succeeded, String detail, Map<String, String> effects) {
    public ActionOutcome {
        effects = Map.copyOf(effects);
    }

    /** All was done. */
    public static ActionOutcome succeeded(String detail, Map<String, String> effects) {
        return new ActionOutcome(true, detail, effects);
    }

    /** Something was not; the detail says where. */
    public static ActionOutcome failed(String detail, Map<String, String> effects) {
        return new ActionOutcome(false, detail, effects);
    }
}
