/** Calls for a node that arrive at its hub, forwarded by bytes over the node's uplink. */
@NullMarked
package io.skerry.daemon.hub.relay;

import org.jspecify.annotations.NullMarked;
