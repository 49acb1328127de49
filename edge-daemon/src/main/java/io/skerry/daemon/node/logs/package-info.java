/**
 * Logs of this node: what a line is, who keeps lines, and how kept lines are searched and followed.
 */
@NullMarked
package io.skerry.daemon.node.logs;

import org.jspecify.annotations.NullMarked;
