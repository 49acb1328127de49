package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.config.LogFileConfig;
import io.skerry.daemon.config.LogsConfig;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.logs.Redaction;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Logs of the machine that the daemon runs on, as its configuration names them. */
public final class MachineLogs {
    private MachineLogs() {}

    /** What the configuration says about keeping. */
    public static Retention retention(LogsConfig.Keep keep) {
        return new Retention(
                keep.maxAge(),
                keep.maxBytes().bytes(),
                Severity.valueOf(keep.minSeverity().name()),
                keep.rotateAfter(),
                keep.rotateSize().bytes());
    }

    /**
     * Logs that begin to be read when they are started.
     *
     * @param store belongs to them from now on
     * @param clockTrusted whether lines may go for their age
     */
    public static NodeLogs of(
            LogsConfig config,
            LogStore store,
            Redaction redaction,
            Scheduler scheduler,
            Clocks clocks,
            BooleanSupplier clockTrusted) {
        Map<String, String> checkpoints = store.checkpoints();
        List<LogSource> sources = new ArrayList<>();
        for (LogFileConfig file : config.files()) {
            sources.add(
                    new FileSource(
                            file.source(),
                            new FileNames(file.path()),
                            new RecordJoiner(file.multiline()),
                            checkpoints));
        }
        if (config.journald()) {
            sources.add(
                    new JournalSource(
                            new Journalctl(), config.units(), clocks.monotonic(), checkpoints));
        }
        return new KeptLogs(
                store,
                new LogIntake(store, redaction, clocks.wall()),
                sources,
                retention(config.keep()),
                scheduler,
                clocks.wall(),
                clockTrusted);
    }
}
