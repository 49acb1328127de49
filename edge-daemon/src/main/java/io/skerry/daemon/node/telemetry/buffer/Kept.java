package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;

/**
 * A frame as it is kept.
 *
 * @param link its place in the chain of its epoch
 */
record Kept(Frame frame, ChainLink link) {}
