/** The journal of what nodes sent, durable before anything is acknowledged. */
@NullMarked
package io.skerry.daemon.hub.series.journal;

import org.jspecify.annotations.NullMarked;
