/** Role node: this machine, measured, reported and acted on. */
@NullMarked
package io.skerry.daemon.node;

import org.jspecify.annotations.NullMarked;
