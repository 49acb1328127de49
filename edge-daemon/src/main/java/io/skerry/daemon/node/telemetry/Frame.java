package io.skerry.daemon.node.telemetry;

/**
 * All series of the node over one interval.
 *
 * @param epoch random id of the buffer's opening; its references are those of this epoch
 * @param sequence number within the epoch, from 1 without a gap
 * @param time when
 * @param samples what
 */
public record Frame(long epoch, long sequence, FrameTime time, FrameSamples samples) {}
