/** Old ranges: what an engine keeps longer than the hub, read back over its query API. */
@NullMarked
package io.skerry.daemon.hub.longterm;

import org.jspecify.annotations.NullMarked;
