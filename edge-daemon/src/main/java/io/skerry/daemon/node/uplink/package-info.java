/** The node's end of its uplink: one connection, the control stream, telemetry, carried calls. */
@NullMarked
package io.skerry.daemon.node.uplink;

import org.jspecify.annotations.NullMarked;
