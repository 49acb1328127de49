/** The nodes that a hub knows: who they are, when they were last heard, and who watches them. */
@NullMarked
package io.skerry.daemon.hub.roster;

import org.jspecify.annotations.NullMarked;
