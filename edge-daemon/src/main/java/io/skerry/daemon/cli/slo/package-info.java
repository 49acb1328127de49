/**
 * Verbs about objectives: how they stand at a hub, what errors would set off, and the rules for
 * Prometheus.
 */
@NullMarked
package io.skerry.daemon.cli.slo;

import org.jspecify.annotations.NullMarked;
