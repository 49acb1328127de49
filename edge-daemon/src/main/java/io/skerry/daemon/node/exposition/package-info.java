/**
 * The text in which programs expose metrics: Prometheus' format 0.0.4 and OpenMetrics 1.0, read
 * line by line, pure and bounded.
 */
@NullMarked
package io.skerry.daemon.node.exposition;

import org.jspecify.annotations.NullMarked;
