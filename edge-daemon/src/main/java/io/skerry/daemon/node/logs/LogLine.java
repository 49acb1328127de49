package io.skerry.daemon.node.logs;

/**
 * A line as it is kept.
 *
 * @param sequence its number, from 1; a later line has a higher one
 * @param observedMillis when the node read it, since 1970-01-01 UTC
 * @param source unit or name, such as nginx.service
 * @param entry what it says
 */
public record LogLine(long sequence, long observedMillis, String source, LogEntry entry) {}
