/** The hub's end of the uplinks: live links by node, fencing, carried calls, telemetry. */
@NullMarked
package io.skerry.daemon.hub.uplink;

import org.jspecify.annotations.NullMarked;
