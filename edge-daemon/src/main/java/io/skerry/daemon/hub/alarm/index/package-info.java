/**
 * Sorted maps that never change: each change is a new map that shares nearly all of the old. Pure.
 */
@NullMarked
package io.skerry.daemon.hub.alarm.index;

import org.jspecify.annotations.NullMarked;
