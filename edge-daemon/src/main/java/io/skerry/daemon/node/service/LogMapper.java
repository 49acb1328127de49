package io.skerry.daemon.node.service;

import io.skerry.api.v1.LogAccount;
import io.skerry.api.v1.LogLine;
import io.skerry.api.v1.LogPosition;
import io.skerry.api.v1.LogRetention;
import io.skerry.api.v1.LogSeverity;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogFilter;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Logs as they stand in the contract. */
public final class LogMapper {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final int MOST_SOURCES = 64;

    private LogMapper() {}

    /** What people signed about logs; empty when they say nothing. */
    public static Optional<Retention> retention(PolicyDocument policy) {
        if (!policy.hasLogRetention()) {
            return Optional.empty();
        }
        LogRetention said = policy.getLogRetention();
        return Optional.of(
                new Retention(
                        time(said.getMaxAgeMillis()),
                        bytes(said.getMaxBytes()),
                        severity(said.getMinSeverity()),
                        time(said.getRotateAfterMillis()),
                        bytes(said.getRotateBytes())));
    }

    private static Duration time(long millis) {
        return millis == 0 || millis > FOR_EVER.toMillis() ? FOR_EVER : Duration.ofMillis(millis);
    }

    /** An unsigned number that reads as negative is more than any disk has. */
    private static long bytes(long said) {
        return said <= 0 ? Long.MAX_VALUE : said;
    }

    static Severity severity(LogSeverity severity) {
        return switch (severity) {
            case LOG_SEVERITY_UNSPECIFIED, LOG_SEVERITY_DEBUG, UNRECOGNIZED -> Severity.DEBUG;
            case LOG_SEVERITY_INFO -> Severity.INFO;
            case LOG_SEVERITY_NOTICE -> Severity.NOTICE;
            case LOG_SEVERITY_WARNING -> Severity.WARNING;
            case LOG_SEVERITY_ERROR -> Severity.ERROR;
            case LOG_SEVERITY_CRITICAL -> Severity.CRITICAL;
            case LOG_SEVERITY_ALERT -> Severity.ALERT;
            case LOG_SEVERITY_EMERGENCY -> Severity.EMERGENCY;
        };
    }

    /**
     * A filter.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static LogFilter filter(io.skerry.api.v1.LogFilter wish) {
        if (wish.getSourcesCount() > MOST_SOURCES) {
            throw new IllegalArgumentException(
                    "more than " + MOST_SOURCES + " sources are asked for");
        }
        return new LogFilter(
                wish.getFromUnixMillis() == 0 ? Long.MIN_VALUE : wish.getFromUnixMillis(),
                wish.getToUnixMillis() == 0 ? Long.MAX_VALUE : wish.getToUnixMillis(),
                severity(wish.getMinSeverity()),
                Set.copyOf(wish.getSourcesList()),
                new LogFilter.Wanted(wish.getText(), wish.getRegex()),
                wish.getCorrelationId());
    }

    static LogLine line(io.skerry.daemon.node.logs.LogLine line) {
        LogEntry entry = line.entry();
        return LogLine.newBuilder()
                .setSequence(line.sequence())
                .setAtUnixMillis(entry.atMillis())
                .setObservedAtUnixMillis(line.observedMillis())
                .setSeverity(severity(entry.severity()))
                .setSource(line.source())
                .setText(entry.text())
                .setCutBytes(entry.cutBytes())
                .setTraceId(entry.ids().traceId())
                .setSpanId(entry.ids().spanId())
                .setRequestId(entry.ids().requestId())
                .setRedactions(entry.redactions())
                .build();
    }

    private static LogSeverity severity(Severity severity) {
        return LogSeverity.forNumber(severity.number());
    }

    static LogAccount account(io.skerry.daemon.node.logs.LogAccount account) {
        return LogAccount.newBuilder()
                .setLogged(account.logged())
                .setStored(account.stored())
                .setDropped(account.dropped())
                .setBytes(account.bytes())
                .setOldestUnixMillis(account.oldestMillis())
                .build();
    }

    static LogPosition position(io.skerry.daemon.node.logs.LogPosition position) {
        return LogPosition.newBuilder()
                .setEpoch(position.epoch())
                .setSequence(position.sequence())
                .build();
    }

    static io.skerry.daemon.node.logs.LogPosition position(LogPosition position) {
        return new io.skerry.daemon.node.logs.LogPosition(
                position.getEpoch(),
                position.getSequence() < 0 ? Long.MAX_VALUE : position.getSequence());
    }
}
