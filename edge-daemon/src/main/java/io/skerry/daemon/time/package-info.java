/**
 * Clocks, scheduling and the group in which a process's loops live and die: the only place that
 * reads ambient time or makes threads.
 */
@NullMarked
package io.skerry.daemon.time;

import org.jspecify.annotations.NullMarked;
