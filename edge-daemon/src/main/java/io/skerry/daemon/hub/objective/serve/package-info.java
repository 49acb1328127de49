/** Objectives of a hub for operators: how they stand, a page at a time, and their events. */
@NullMarked
package io.skerry.daemon.hub.objective.serve;

import org.jspecify.annotations.NullMarked;
