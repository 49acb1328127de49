package io.skerry.daemon.node.uplink;

/** Where an uplink stands. */
public enum UplinkState {
    /** Not started, or closed. */
    STOPPED,
    /** A connection is being made. */
    CONNECTING,
    /** The hub has welcomed the node. */
    LINKED,
    /** Between two attempts. */
    WAITING
}
