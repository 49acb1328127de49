package io.skerry.daemon;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Ending;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.ConfigFile;
import io.skerry.daemon.config.DaemonConfig;
import io.skerry.daemon.log.LogSetup;
import io.skerry.daemon.log.RecentLog;
import io.skerry.daemon.node.host.linux.SdNotify;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.store.StoreException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a node, a hub, or both. */
@Command(name = "daemon", description = "Runs a node or a hub, as its configuration says.")
final class DaemonCommand implements Callable<Integer> {
    /** Lines of the log that diagnostics can show at most. */
    private static final int LOG_LINES = 200;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration, YAML.")
    @Nullable Path config;

    @Option(
            names = "--parent",
            hidden = true,
            paramLabel = "PID",
            description = "Ends when this process ends.")
    long parent;

    @Override
    public Integer call() throws InterruptedException {
        if (config == null) {
            throw new CommandFailed("give --config FILE");
        }
        DaemonConfig read;
        try {
            read = ConfigFile.read(config);
        } catch (ConfigException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        }
        Redactor redactor = new Redactor();
        RecentLog recent = new RecentLog(LOG_LINES, line -> redactor.redact(line).text());
        LogSetup.apply(read.log(), System.err, recent);
        SdNotify systemd = SdNotify.fromEnvironment(System.getenv(), ProcessHandle.current().pid());
        try (Daemon daemon = Daemon.start(read, recent::newest)) {
            Ending.onSignalOrParent(daemon::requestStop, daemon::close, parent);
            LoggerFactory.getLogger(DaemonCommand.class).info("daemon ready");
            systemd.ready();
            Ending.untilTheEnd(daemon::awaitEnd, systemd);
            systemd.stopping();
            return 0;
        } catch (DaemonStartException | StoreException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }
}
