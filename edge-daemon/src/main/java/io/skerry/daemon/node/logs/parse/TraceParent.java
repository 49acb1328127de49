package io.skerry.daemon.node.logs.parse;

import java.util.Locale;
import java.util.Optional;

/**
 * The header traceparent (W3C Trace Context, 3.2).
 *
 * @param traceId 32 lower-case hex digits, not all 0
 * @param spanId 16 lower-case hex digits, not all 0
 */
record TraceParent(String traceId, String spanId) {

    /** Reads version-trace-parent-flags; later versions may say more behind that. */
    static Optional<TraceParent> parse(String text) {
        String[] parts = text.split("-", 5);
        if (parts.length < 4 || hexDigits(parts[0], 2).isEmpty() || "ff".equals(parts[0])) {
            return Optional.empty();
        }
        return hex(parts[1], 32)
                .flatMap(trace -> hex(parts[2], 16).map(span -> new TraceParent(trace, span)));
    }

    /** So many hex digits in lower case; empty when it is anything else, or all 0. */
    static Optional<String> hex(String text, int length) {
        return hexDigits(text, length).filter(id -> id.chars().anyMatch(c -> c != '0'));
    }

    private static Optional<String> hexDigits(String text, int length) {
        return text.length() == length
                        && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)
                ? Optional.of(text.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
