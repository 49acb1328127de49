package io.skerry.console.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a node's log, or the lines of one record, redacted by the node before it kept them.
 *
 * @param sequence number within the node's log; rises
 * @param at when it was written, as the line itself says, else when it was read
 * @param observedAt when the node read it, on the node's clock
 * @param source unit or name, such as {@code nginx.service}
 * @param text lines of one record are parted by a line feed
 * @param cutBytes bytes of it that were too much and are not kept
 * @param traceId W3C trace id; empty when there is none
 * @param spanId W3C span id; empty when there is none
 * @param requestId request or correlation id; empty when there is none
 * @param redactions how many pieces of it were taken out
 */
public record LogLine(
        long sequence,
        Instant at,
        Instant observedAt,
        LogSeverity severity,
        String source,
        String text,
        long cutBytes,
        String traceId,
        String spanId,
        String requestId,
        int redactions) {

    /** The mark that a node leaves where it took something out. */
    public static final String REDACTED = "[redacted]";

    /** What ties it to lines of other sources, the widest first. */
    public List<String> correlationIds() {
        return Stream.of(traceId, requestId, spanId).filter(id -> !id.isEmpty()).toList();
    }

    /** The first line of the record. */
    public String firstLine() {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** How many lines of the record follow the first. */
    public int moreLines() {
        return (int) text.chars().filter(each -> each == '\n').count();
    }
}
