package io.skerry.daemon.node.logs.parse;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a line says about itself. It tries JSON, then logfmt and plain words; what it does not
 * understand it leaves out. Pure, and linear in the line.
 */
public final class LineParser {
    /** Longest request id that is kept, characters. */
    private static final int LONGEST_ID = 128;

    private LineParser() {}

    /**
     * What a line says.
     *
     * @param severity empty when it does not say
     * @param at when it was written; empty when it does not say
     * @param ids what it belongs to
     */
    public record Facts(Optional<Severity> severity, Optional<Instant> at, Correlation ids) {}

    /**
     * The facts of a line.
     *
     * @param line the first line of a record, as it was written
     */
    public static Facts parse(String line) {
        SyslogPriority priority = SyslogPriority.of(line);
        String rest = priority.rest();
        Map<String, String> fields = JsonFields.of(rest).orElseGet(() -> LogfmtFields.of(rest));
        Optional<Severity> severity =
                priority.severity()
                        .or(() -> FieldNames.severity(fields))
                        .or(() -> PlainSeverity.of(rest));
        Optional<Instant> at = FieldNames.time(fields).or(() -> Timestamps.leading(rest));
        return new Facts(severity, at, ids(fields));
    }

    /**
     * Ids by the names that the field uses for them.
     *
     * @param fields by their names
     */
    public static Correlation ids(Map<String, String> fields) {
        Optional<TraceParent> parent =
                FieldNames.first(fields, FieldNames.TRACE_PARENT).flatMap(TraceParent::parse);
        String trace =
                FieldNames.first(fields, FieldNames.TRACE)
                        .flatMap(id -> TraceParent.hex(id, 32))
                        .or(() -> parent.map(TraceParent::traceId))
                        .orElse("");
        String span =
                FieldNames.first(fields, FieldNames.SPAN)
                        .flatMap(id -> TraceParent.hex(id, 16))
                        // A span of another trace would lead nowhere.
                        .or(() ->
                                parent.filter(of -> of.traceId().equals(trace))
                                        .map(TraceParent::spanId))
                        .orElse("");
        String request =
                FieldNames.first(fields, FieldNames.REQUEST).filter(LineParser::isId).orElse("");
        return trace.isEmpty() && span.isEmpty() && request.isEmpty()
                ? Correlation.none()
                : new Correlation(trace, span, request);
    }

    private static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.chars()
                        .allMatch(c ->
                                c < 128
                                        && (Character.isLetterOrDigit(c)
                                                || "._:/+=-".indexOf(c) >= 0));
    }
}
