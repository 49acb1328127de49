/**
 * How telemetry lies in a blob: columns of whole numbers and doubles, compressed, each series
 * readable without the others. Pure.
 */
@NullMarked
package io.skerry.daemon.hub.series.chunk;

import org.jspecify.annotations.NullMarked;
