/**
 * Objectives of a running hub: what nodes measure becomes good and bad events, rows and judgements.
 */
@NullMarked
package io.skerry.daemon.hub.objective;

import org.jspecify.annotations.NullMarked;
