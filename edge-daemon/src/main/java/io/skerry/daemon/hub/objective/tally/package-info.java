/**
 * From frames of nodes to good and bad events: each frame once, in whatever order frames come.
 * Pure.
 */
@NullMarked
package io.skerry.daemon.hub.objective.tally;

import org.jspecify.annotations.NullMarked;
