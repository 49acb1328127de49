/** This machine's keys, and how it becomes a node by a one-time token. */
@NullMarked
package io.skerry.daemon.identity;

import org.jspecify.annotations.NullMarked;
