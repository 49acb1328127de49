package io.skerry.daemon.node.logs.parse;

import io.skerry.daemon.node.logs.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names under which loggers of this field write what matters here; lower case. */
final class FieldNames {
    static final List<String> TRACE =
            List.of("trace_id", "traceid", "trace.id", "otel.trace_id", "dd.trace_id");
    static final List<String> SPAN = List.of("span_id", "spanid", "span.id", "otel.span_id");
    static final List<String> TRACE_PARENT = List.of("traceparent");
    static final List<String> REQUEST =
            List.of(
                    "request_id",
                    "requestid",
                    "request.id",
                    "req_id",
                    "reqid",
                    "x-request-id",
                    "x_request_id",
                    "correlation_id",
                    "correlationid",
                    "x-correlation-id");

    private static final List<String> SEVERITY =
            List.of(
                    "level",
                    "severity",
                    "severity_text",
                    "log.level",
                    "loglevel",
                    "lvl",
                    "priority");
    private static final List<String> TIME =
            List.of("time", "timestamp", "@timestamp", "ts", "datetime");

    private FieldNames() {}

    /** The value of the first of these names that is there. */
    static Optional<String> first(Map<String, String> fields, List<String> names) {
        return names.stream().filter(fields::containsKey).findFirst().map(fields::get);
    }

    static Optional<Severity> severity(Map<String, String> fields) {
        return first(fields, SEVERITY)
                .flatMap(value -> Severity.byName(value).or(() -> byNumber(value)));
    }

    static Optional<Instant> time(Map<String, String> fields) {
        return first(fields, TIME).flatMap(Timestamps::parse);
    }

    /** 0 to 7 as syslog has it; 10 to 60 as Bunyan and pino have it. */
    private static Optional<Severity> byNumber(String value) {
        if (value.length() == 1 && value.charAt(0) >= '0' && value.charAt(0) <= '7') {
            return Severity.ofSyslog(value.charAt(0) - '0');
        }
        return switch (value) {
            case "10", "20" -> Optional.of(Severity.DEBUG);
            case "30" -> Optional.of(Severity.INFO);
            case "40" -> Optional.of(Severity.WARNING);
            case "50" -> Optional.of(Severity.ERROR);
            case "60" -> Optional.of(Severity.CRITICAL);
            default -> Optional.empty();
        };
    }
}
