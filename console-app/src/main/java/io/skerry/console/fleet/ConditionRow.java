package io.skerry.console.fleet;

import io.skerry.console.model.Condition;
import io.skerry.console.model.NodeSnapshot;

/** An active condition together with the node that has it. */
public record ConditionRow(NodeSnapshot node, Condition condition) {}
