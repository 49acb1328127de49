package io.skerry.daemon.node.logs;

/**
 * What is kept of one line, or of the lines of one record.
 *
 * @param atMillis when it was written as it says itself, else when it was read, since 1970-01-01
 *     UTC
 * @param severity as it says itself, else {@link Severity#INFO}
 * @param text redacted; lines of one record are parted by a line feed
 * @param cutBytes bytes that were too much and are not in the text
 * @param ids what it belongs to
 * @param redactions pieces that were taken out
 */
public record LogEntry(
        long atMillis,
        Severity severity,
        String text,
        long cutBytes,
        Correlation ids,
        int redactions) {}
