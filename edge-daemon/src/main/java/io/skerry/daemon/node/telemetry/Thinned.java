package io.skerry.daemon.node.telemetry;

/**
 * What a frame stands for into which others were merged for lack of space.
 *
 * @param from first sequence that it stands for; the last one is its own
 * @param samples samples of the merged frames that are not in it
 * @param link from before the first merged frame to after the last
 */
public record Thinned(long from, long samples, ChainLink link) {}
