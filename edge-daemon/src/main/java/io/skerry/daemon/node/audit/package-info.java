/** The node's audit: a hash chain of who had what done here, and its head, signed by the node. */
@NullMarked
package io.skerry.daemon.node.audit;

import org.jspecify.annotations.NullMarked;
