package io.skerry.console.link;

import io.skerry.api.v1.SearchLogsRequest;
import io.skerry.api.v1.SearchLogsResponse;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.console.command.LogNews;
import io.skerry.console.command.LogSearch;
import io.skerry.console.model.LogAccount;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.LogSeverity;
import java.time.Instant;

/** The contract's logs ⇄ the model's. */
final class LogMapper {
    private LogMapper() {}

    static io.skerry.api.v1.LogFilter.Builder filter(LogFilter filter) {
        io.skerry.api.v1.LogFilter.Builder wire =
                io.skerry.api.v1.LogFilter.newBuilder()
                        .setMinSeverity(severity(filter.least()))
                        .setText(filter.text())
                        .setRegex(filter.regex())
                        .setCorrelationId(filter.correlationId());
        if (!filter.source().isEmpty()) {
            wire.addSources(filter.source());
        }
        return wire;
    }

    static SearchLogsRequest search(LogSearch search) {
        io.skerry.api.v1.LogFilter.Builder filter = filter(search.filter());
        Instant from = search.from();
        if (from != null) {
            filter.setFromUnixMillis(from.toEpochMilli());
        }
        return SearchLogsRequest.newBuilder()
                .setFilter(filter)
                .setLimit(search.limit())
                .setBeforeSequence(search.before())
                .build();
    }

    static LogPage page(SearchLogsResponse answer) {
        return new LogPage(
                answer.getLinesList().stream().map(LogMapper::line).toList(),
                answer.getNextBeforeSequence(),
                account(answer.getAccount()),
                Instant.ofEpochMilli(answer.getObservedAtUnixMillis()));
    }

    static LogNews.Lines lines(TailLogsResponse message) {
        return new LogNews.Lines(
                message.getLinesList().stream().map(LogMapper::line).toList(),
                message.getSkipped(),
                Instant.ofEpochMilli(message.getObservedAtUnixMillis()));
    }

    static LogLine line(io.skerry.api.v1.LogLine line) {
        return new LogLine(
                line.getSequence(),
                Instant.ofEpochMilli(line.getAtUnixMillis()),
                Instant.ofEpochMilli(line.getObservedAtUnixMillis()),
                severity(line.getSeverity()),
                line.getSource(),
                line.getText(),
                line.getCutBytes(),
                line.getTraceId(),
                line.getSpanId(),
                line.getRequestId(),
                line.getRedactions());
    }

    private static LogAccount account(io.skerry.api.v1.LogAccount account) {
        return new LogAccount(
                account.getLogged(),
                account.getStored(),
                account.getDropped(),
                account.getBytes(),
                account.getOldestUnixMillis() == 0
                        ? null
                        : Instant.ofEpochMilli(account.getOldestUnixMillis()));
    }

    /** A line that does not say how serious it is, and a severity of a newer node, is normal. */
    private static LogSeverity severity(io.skerry.api.v1.LogSeverity wire) {
        return switch (wire) {
            case LOG_SEVERITY_DEBUG -> LogSeverity.DEBUG;
            case LOG_SEVERITY_UNSPECIFIED, LOG_SEVERITY_INFO, UNRECOGNIZED -> LogSeverity.INFO;
            case LOG_SEVERITY_NOTICE -> LogSeverity.NOTICE;
            case LOG_SEVERITY_WARNING -> LogSeverity.WARNING;
            case LOG_SEVERITY_ERROR -> LogSeverity.ERROR;
            case LOG_SEVERITY_CRITICAL -> LogSeverity.CRITICAL;
            case LOG_SEVERITY_ALERT -> LogSeverity.ALERT;
            case LOG_SEVERITY_EMERGENCY -> LogSeverity.EMERGENCY;
        };
    }

    private static io.skerry.api.v1.LogSeverity severity(LogSeverity severity) {
        return switch (severity) {
            case DEBUG -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_DEBUG;
            case INFO -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_INFO;
            case NOTICE -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_NOTICE;
            case WARNING -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_WARNING;
            case ERROR -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_ERROR;
            case CRITICAL -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_CRITICAL;
            case ALERT -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_ALERT;
            case EMERGENCY -> io.skerry.api.v1.LogSeverity.LOG_SEVERITY_EMERGENCY;
        };
    }
}
