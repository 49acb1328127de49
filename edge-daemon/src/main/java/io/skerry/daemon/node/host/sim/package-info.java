/**
 * Simulated machines: no thread and no file, every value a function of seed, node, time and the
 * faults switched on.
 */
@NullMarked
package io.skerry.daemon.node.host.sim;

import org.jspecify.annotations.NullMarked;
