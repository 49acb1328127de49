/** Arithmetic of telemetry brought down to minutes: sums, extremes and merged sketches. Pure. */
@NullMarked
package io.skerry.daemon.hub.series.rollup;

import org.jspecify.annotations.NullMarked;
