package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs of a real machine: each second the sources are asked for what is new, and it is kept. While
 * it cannot be kept nothing is read, so the sources are the buffer.
 */
final class KeptLogs implements NodeLogs {
    static final Duration LOOK = Duration.ofSeconds(1);

    /** What is read at one look, bytes: a flood costs no more than this. */
    static final long MOST_BYTES = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(KeptLogs.class);
    private static final Duration MAINTENANCE = Duration.ofSeconds(10);

    private final LogStore store;
    private final LogSink sink;
    private final List<LogSource> sources;
    private final Retention configured;
    private final Scheduler scheduler;
    private final InstantSource wall;
    private final BooleanSupplier clockTrusted;
    private Cancellable looking = () -> {};
    private Cancellable maintaining = () -> {};
    private boolean troubled;
    private boolean closed;

    /**
     * @param store closed with this
     * @param configured what the machine's owner says about keeping
     * @param clockTrusted whether lines may go for their age
     */
    KeptLogs(
            LogStore store,
            LogSink sink,
            List<LogSource> sources,
            Retention configured,
            Scheduler scheduler,
            InstantSource wall,
            BooleanSupplier clockTrusted) {
        this.store = store;
        this.sink = sink;
        this.sources = List.copyOf(sources);
        this.configured = configured;
        this.scheduler = scheduler;
        this.wall = wall;
        this.clockTrusted = clockTrusted;
    }

    @Override
    public LogArchive archive() {
        return store;
    }

    @Override
    public void limit(Optional<Retention> policy) {
        store.limit(policy.map(configured::and).orElse(configured));
    }

    @Override
    public synchronized void start() {
        looking = scheduler.repeat(LOOK, LOOK, this::look);
        maintaining = scheduler.repeat(MAINTENANCE, MAINTENANCE, this::maintain);
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        guarded(() -> {
            for (LogSource source : sources) {
                var _ = source.poll(sink, MOST_BYTES / Math.max(1, sources.size()));
            }
        });
    }

    private synchronized void maintain() {
        if (!closed) {
            guarded(() -> store.maintain(wall.millis(), clockTrusted.getAsBoolean()));
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
            if (troubled) {
                troubled = false;
                log.atInfo().log("logs are kept again");
            }
        } catch (StoreException failed) {
            if (!troubled) {
                troubled = true;
                log.atWarn()
                        .addKeyValue("reason", failed.getMessage())
                        .log("logs cannot be kept; they wait in their files");
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        looking.cancel();
        maintaining.cancel();
        sources.forEach(LogSource::close);
        store.close();
    }
}
