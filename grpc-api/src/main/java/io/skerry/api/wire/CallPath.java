package io.skerry.api.wire;

/** How a call came to the daemon that serves it. */
public enum CallPath {
    /** Over a TLS connection of the caller's own. */
    DIRECT,
    /** Carried by the hub over the node's uplink; the peer is the hub. */
    RELAYED
}
