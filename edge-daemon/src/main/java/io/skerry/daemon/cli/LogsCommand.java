package io.skerry.daemon.cli;

import io.skerry.api.v1.LogFilter;
import io.skerry.api.v1.LogSeverity;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.config.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches and follows the logs of a node. */
@Command(
        name = "logs",
        description = {
            "Shows the newest lines that a node keeps of its logs, through the hub or straight from"
                    + " the node, and follows them.",
            "Needs the grant read.logs. With --json each line is one JSON line."
        })
public final class LogsCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();

    @Option(
            names = "--node",
            required = true,
            paramLabel = "NAME",
            description = "Name or id of the node.")
    String node = "";

    @Option(
            names = "--direct",
            paramLabel = "HOST:PORT",
            description = "Asks the node itself instead of its hub.")
    @Nullable String direct;

    @Option(
            names = {"-f", "--follow"},
            description = "Waits for more lines, and goes on by itself after a break.")
    boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "Shows the newest N lines. Default ${DEFAULT-VALUE}.")
    int lines;

    @Option(
            names = "--since",
            paramLabel = "AGE",
            description = "Only lines that are not older, such as 30m, 1h or 2d.")
    @Nullable String since;

    @Option(
            names = "--severity",
            paramLabel = "LEAST",
            description =
                    "Only lines at least this serious: debug, info, notice, warning, error,"
                            + " critical, alert, emergency.")
    @Nullable String severity;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Only lines of this unit or file; repeatable.")
    List<String> sources = List.of();

    @Option(
            names = "--grep",
            paramLabel = "RE",
            description = "Only lines in which this regular expression (RE2) matches.")
    @Nullable String grep;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only lines with this trace, span or request id.")
    @Nullable String id;

    @Option(names = "--json", description = "Print each line as one JSON line.")
    boolean json;

    @Override
    public Integer call() {
        if (lines < 0 || lines > 100_000) {
            throw new CommandFailed("--lines takes a number from 0 to 100000");
        }
        LogFilter filter = filter(Instant.now());
        LogPrinter printer = new LogPrinter(json);
        try (LogReading reading = LogReading.open(who, node, address())) {
            if (follow) {
                reading.follow(filter, Math.min(lines, 1_000), printer);
            } else {
                reading.newest(filter, lines).forEach(printer::line);
            }
        }
        return 0;
    }

    private @Nullable HostPort address() {
        try {
            return direct == null ? null : HostPort.parse(direct);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed("--direct: " + wrong.getMessage(), wrong);
        }
    }

    private LogFilter filter(Instant now) {
        LogFilter.Builder filter = LogFilter.newBuilder().addAllSources(sources);
        if (since != null) {
            try {
                filter.setFromUnixMillis(now.minus(Durations.parse(since)).toEpochMilli());
            } catch (IllegalArgumentException wrong) {
                throw new CommandFailed("--since: " + wrong.getMessage(), wrong);
            }
        }
        if (severity != null) {
            filter.setMinSeverity(severity(severity));
        }
        if (grep != null) {
            filter.setText(grep).setRegex(true);
        }
        if (id != null) {
            filter.setCorrelationId(id);
        }
        return filter.build();
    }

    /** A severity by its name. */
    public static LogSeverity severity(String name) {
        for (LogSeverity known : LogSeverity.values()) {
            if (known.name().equals("LOG_SEVERITY_" + name.toUpperCase(Locale.ROOT))
                    && known != LogSeverity.LOG_SEVERITY_UNSPECIFIED) {
                return known;
            }
        }
        throw new CommandFailed(
                "\""
                        + name
                        + "\" is no severity; there are debug, info, notice, warning, error,"
                        + " critical, alert and emergency");
    }
}
