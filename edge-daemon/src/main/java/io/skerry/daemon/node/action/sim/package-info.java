/** The catalogue on a simulated machine: the same schemas, plausible answers, the same effects. */
@NullMarked
package io.skerry.daemon.node.action.sim;

import org.jspecify.annotations.NullMarked;
