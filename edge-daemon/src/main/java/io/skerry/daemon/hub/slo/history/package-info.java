/**
 * Good and bad events of one key by the minute: packed, immutable, with sums of windows at hand.
 * Pure.
 */
@NullMarked
package io.skerry.daemon.hub.slo.history;

import org.jspecify.annotations.NullMarked;
