/** Simulated nodes: the node's own code over machines that exist only as functions of time. */
@NullMarked
package io.skerry.daemon.cli.simulate;

import org.jspecify.annotations.NullMarked;
