package io.skerry.daemon.node.telemetry;

/**
 * Synchronisations with the hub that were due since this node began to look for it.
 *
 * @param total that were due and are decided
 * @param failures those of them that the hub did not answer in time
 * @param keepsBack whether the hub wished that telemetry is kept on the node
 */
public record SyncCount(long total, long failures, boolean keepsBack) {}
