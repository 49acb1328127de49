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
 * Logs of a real machine: each second the sources are asked for what is new, and it is kept. What
 * cannot be kept comes again from its source, which is the buffer; the others go on.
 */
final class KeptLogs implements NodeLogs {
    static final Duration LOOK = Duration.ofSeconds(1);

    /** What is read at one look, bytes: a flood costs no more than this. */
    static final long MOST_BYTES = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(KeptLogs.class);
    private static final Duration MAINTENANCE = Duration.ofSeconds(10);

    private final LogStore store;
    private final LogSink sink;
    private final List<Guarded> sources;
    private final Trouble maintenance = new Trouble("maintenance");
    private final Retention configured;
    private final Scheduler scheduler;
    private final InstantSource wall;
    private final BooleanSupplier clockTrusted;
    private Cancellable looking = () -> {};
    private Cancellable maintaining = () -> {};
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
        this.sources =
                sources.stream().map(each -> new Guarded(each, new Trouble(each.name()))).toList();
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
        for (Guarded each : sources) {
            each.trouble()
                    .guard(() -> {
                        var _ = each.source().poll(sink, MOST_BYTES / sources.size());
                    });
        }
    }

    private synchronized void maintain() {
        if (!closed) {
            maintenance.guard(() -> store.maintain(wall.millis(), clockTrusted.getAsBoolean()));
        }
    }

    private record Guarded(LogSource source, Trouble trouble) {}

    /** Says once that something cannot be kept, and once that it can again. */
    private static final class Trouble {
        private final String name;
        private boolean on;

        Trouble(String name) {
            this.name = name;
        }

        void guard(Runnable work) {
            try {
                work.run();
                if (on) {
                    on = false;
                    log.atInfo().addKeyValue("source", name).log("logs are kept again");
                }
            } catch (StoreException failed) {
                if (!on) {
                    on = true;
                    log.atWarn()
                            .addKeyValue("source", name)
                            .addKeyValue("reason", failed.getMessage())
                            .log("logs cannot be kept; they wait where they are");
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        looking.cancel();
        maintaining.cancel();
        sources.forEach(each -> each.source().close());
        store.close();
    }
}
