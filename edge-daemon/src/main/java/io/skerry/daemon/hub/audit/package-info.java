/** The hub's own record of who did what: a hash chain whose head the hub signs. */
@NullMarked
package io.skerry.daemon.hub.audit;

import org.jspecify.annotations.NullMarked;
