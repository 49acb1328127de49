/** Telemetry of the fleet, durable before it is acknowledged, and the queries of charts. */
@NullMarked
package io.skerry.daemon.hub.series;

import org.jspecify.annotations.NullMarked;
