/** The keys of a hub: its certificate, the node authority, and the documents that rule it too. */
@NullMarked
package io.skerry.daemon.hub.keys;

import org.jspecify.annotations.NullMarked;
