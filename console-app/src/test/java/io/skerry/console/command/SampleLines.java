package io.skerry.console.command;

import io.skerry.console.model.LogAccount;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.LogSeverity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up lines of a machine's logs: the same number gives the same line. */
public final class SampleLines {
    private static final List<String> SOURCES =
            List.of("nginx.service", "cache.service", "skerry.service", "kernel", "sync.service");
    private static final String TRACE =
            """
            request failed: upstream closed the connection
            java.io.IOException: connection reset by peer
                at io.edge.cache.Upstream.read(Upstream.java:212)
                at io.edge.cache.Filler.fill(Filler.java:88)
                at io.edge.cache.Filler.run(Filler.java:41)\
            """;

    private SampleLines() {}

    public static LogLine line(
            long number, Instant at, LogSeverity severity, String source, String text) {
        return new LogLine(number, at, at.plusMillis(4), severity, source, text, 0, "", "", "", 0);
    }

    /** Plain lines, one a millisecond. */
    public static List<LogLine> plain(long first, int count, Instant from) {
        List<LogLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(
                    line(
                            first + i,
                            from.plusMillis(i),
                            LogSeverity.INFO,
                            "nginx.service",
                            "GET /objects/" + (first + i) + " 200 in 12 ms"));
        }
        return lines;
    }

    /** Lines of all kinds that end at a moment, oldest first. */
    public static List<LogLine> mixed(int count, Instant end, Duration apart) {
        List<LogLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(kind(i, end.minus(apart.multipliedBy(count - 1L - i))));
        }
        return lines;
    }

    private static LogLine kind(int number, Instant at) {
        Random random = new Random(number);
        String source = SOURCES.get(random.nextInt(SOURCES.size()));
        String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        int took = 2 + random.nextInt(180);
        return switch (number % 12) {
            case 3 ->
                    line(
                            number,
                            at,
                            LogSeverity.DEBUG,
                            source,
                            "looked up 14 keys in " + took + " us");
            case 5 ->
                    withIds(
                            line(
                                    number,
                                    at,
                                    LogSeverity.INFO,
                                    source,
                                    "login of [redacted] from 10.2.7.4, card [redacted] declined"),
                            trace,
                            2,
                            0);
            case 7 -> withIds(line(number, at, LogSeverity.ERROR, source, TRACE), trace, 0, 0);
            case 8 ->
                    withIds(
                            line(
                                    number,
                                    at,
                                    LogSeverity.WARNING,
                                    source,
                                    "slow: " + took * 20 + " ms for /objects/7741, tried 3 times"),
                            trace,
                            0,
                            1_240);
            case 10 ->
                    line(
                            number,
                            at,
                            number % 24 == 10 ? LogSeverity.CRITICAL : LogSeverity.NOTICE,
                            "systemd",
                            "cache.service: main process exited, status=1/FAILURE");
            default ->
                    withIds(
                            line(
                                    number,
                                    at,
                                    LogSeverity.INFO,
                                    source,
                                    "handled GET /objects/"
                                            + random.nextInt(9_999)
                                            + " in "
                                            + took
                                            + " ms, 200, 18 KiB to client over HTTP/2"),
                            number % 2 == 0 ? trace : "",
                            0,
                            0);
        };
    }

    private static LogLine withIds(LogLine line, String trace, int redactions, long cut) {
        return new LogLine(
                line.sequence(),
                line.at(),
                line.observedAt(),
                line.severity(),
                line.source(),
                line.text(),
                cut,
                trace,
                trace.isEmpty() ? "" : trace.substring(16),
                trace.isEmpty() ? "" : "req-" + trace.substring(0, 8),
                redactions);
    }

    /** A page of these lines, given oldest first. */
    public static LogPage page(List<LogLine> lines, long next, Instant oldestKept, Instant at) {
        return new LogPage(
                lines.reversed(),
                next,
                new LogAccount(1_250_400, 1_204_190, 46_210, 96L << 20, oldestKept),
                at);
    }
}
