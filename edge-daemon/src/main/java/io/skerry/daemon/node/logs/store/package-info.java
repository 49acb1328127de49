/**
 * Lines of logs on disk: bounded segments that survive a kill, each block with the place in its
 * source that it reaches to.
 */
@NullMarked
package io.skerry.daemon.node.logs.store;

import org.jspecify.annotations.NullMarked;
