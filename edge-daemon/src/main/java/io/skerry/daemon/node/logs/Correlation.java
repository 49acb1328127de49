package io.skerry.daemon.node.logs;

/**
 * By which a line belongs to others, here and elsewhere.
 *
 * @param traceId W3C trace id, 32 lower-case hex digits; empty when there is none
 * @param spanId W3C span id, 16 lower-case hex digits; empty when there is none
 * @param requestId request or correlation id; empty when there is none
 */
public record Correlation(String traceId, String spanId, String requestId) {
    private static final Correlation NONE = new Correlation("", "", "");

    /** Belongs to nothing. */
    public static Correlation none() {
        return NONE;
    }

    /** Whether one of them is this id. */
    public boolean names(String id) {
        return !id.isEmpty() && (id.equals(traceId) || id.equals(spanId) || id.equals(requestId));
    }
}
