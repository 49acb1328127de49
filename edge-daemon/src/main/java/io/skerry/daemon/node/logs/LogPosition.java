package io.skerry.daemon.node.logs;

/**
 * A place in a node's log.
 *
 * @param epoch random id of the opening of the store in which the line was written
 * @param sequence number of the line
 */
public record LogPosition(long epoch, long sequence) {}
