package io.skerry.console.fleet;

import io.skerry.console.model.Condition;
import io.skerry.console.model.NodeSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * An active condition together with what has it.
 *
 * @param subject name of the node or the fleet
 * @param nodeId the node; null when it is of the fleet as a whole
 */
public record ConditionRow(String subject, @Nullable String nodeId, Condition condition) {
    public static ConditionRow of(NodeSnapshot node, Condition condition) {
        return new ConditionRow(node.displayName(), node.id(), condition);
    }
}
