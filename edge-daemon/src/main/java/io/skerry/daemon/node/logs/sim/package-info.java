/**
 * Logs of a simulated machine: no file and no memory, each line a function of seed, time and the
 * faults switched on.
 */
@NullMarked
package io.skerry.daemon.node.logs.sim;

import org.jspecify.annotations.NullMarked;
