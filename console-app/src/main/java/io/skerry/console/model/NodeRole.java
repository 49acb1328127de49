package io.skerry.console.model;

/** What the daemon on a machine does for others: nothing, or relay and store. */
public enum NodeRole {
    NODE,
    HUB
}
