package io.skerry.console.model;

/** How a call reaches a node. */
public enum Path {
    /** Through the hub that holds the node's uplink. */
    RELAY,
    /** Straight to the node's own listener; works with the hub away. */
    DIRECT
}
