package io.skerry.daemon.node.logs;

/** Takes out of a line what is nobody's business, before it is kept. */
@FunctionalInterface
public interface Redaction {
    /**
     * A line as it may be kept.
     *
     * @param text without control characters
     * @param count pieces that were taken out
     */
    record Redacted(String text, int count) {}

    /** One line, without its end, at most 4,096 characters. */
    Redacted redact(String line);
}
