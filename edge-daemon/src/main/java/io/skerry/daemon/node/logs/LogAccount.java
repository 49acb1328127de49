package io.skerry.daemon.node.logs;

/**
 * What became of the lines: {@code logged = stored + dropped}.
 *
 * @param logged lines that were read since the store was made
 * @param stored lines that are kept
 * @param bytes that the store takes
 * @param oldestMillis when the oldest kept line was read, since 1970-01-01 UTC; 0 when there is
 *     none
 */
public record LogAccount(long logged, long stored, long bytes, long oldestMillis) {
    /** Lines that are not kept: by retention, damage, or because they were not serious enough. */
    public long dropped() {
        return logged - stored;
    }
}
