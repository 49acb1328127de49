/**
 * Telemetry between its making and the hub's acknowledgement: a log of segments on disk with its
 * twin in memory, bounded together with all that shares the same room.
 */
@NullMarked
package io.skerry.daemon.node.telemetry.buffer;

import org.jspecify.annotations.NullMarked;
