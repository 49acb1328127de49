/**
 * Metrics that applications of this machine send by OTLP/gRPC, as series in Prometheus' names:
 * cumulative, and exponential histograms as distributions.
 */
@NullMarked
package io.skerry.daemon.node.otlp;

import org.jspecify.annotations.NullMarked;
