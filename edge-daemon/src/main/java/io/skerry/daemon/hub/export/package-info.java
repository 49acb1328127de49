/** Telemetry out: samples of the fleet written to Prometheus-compatible engines, at least once. */
@NullMarked
package io.skerry.daemon.hub.export;

import org.jspecify.annotations.NullMarked;
