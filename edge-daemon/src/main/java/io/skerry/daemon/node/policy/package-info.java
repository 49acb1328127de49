/** What people signed, as this node enforces it: root and policy documents, its own binding. */
@NullMarked
package io.skerry.daemon.node.policy;

import org.jspecify.annotations.NullMarked;
