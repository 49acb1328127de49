package io.skerry.daemon.hub.export;

import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when something goes wrong with an engine, and once when it is well again. */
final class EngineHealth {
    private static final Logger LOG = LoggerFactory.getLogger(EngineHealth.class);

    /**
     * A queue that is cut back, or refusals, come in pulses: so long after the last one is calm.
     */
    private static final Duration CALM = Duration.ofMinutes(10);

    private final String engine;
    private final MonotonicClock clock;
    private final Trouble refusing = new Trouble();
    private final Trouble overflowing = new Trouble();
    private boolean away;
    private boolean diskFails;

    private static final class Trouble {
        private boolean told;
        private long last;
    }

    EngineHealth(String engine, MonotonicClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** A request failed and is tried again. */
    synchronized void later(String reason) {
        if (!away) {
            away = true;
            LOG.atWarn()
                    .addKeyValue("engine", engine)
                    .addKeyValue("reason", reason)
                    .log("engine takes no telemetry, it waits on disk");
        }
    }

    synchronized void taken() {
        if (away) {
            away = false;
            LOG.atInfo().addKeyValue("engine", engine).log("engine takes telemetry again");
        }
        calm(refusing, "engine refuses no samples any more");
        calm(overflowing, "queue of an engine is large enough again");
    }

    /** The engine refused samples; they are dropped. */
    synchronized void refused(long samples, String reason) {
        trouble(refusing, samples, reason, "engine refuses samples, they are dropped");
    }

    /** The queue was full; its oldest samples are dropped. */
    synchronized void overflowed(long samples) {
        trouble(
                overflowing,
                samples,
                "the queue is full",
                "queue of an engine is full, its oldest samples are dropped");
    }

    /** The queue could not be written; these samples are dropped. */
    synchronized void diskFailed(long samples, String reason) {
        if (!diskFails) {
            diskFails = true;
            LOG.atError()
                    .addKeyValue("engine", engine)
                    .addKeyValue("samples", samples)
                    .addKeyValue("reason", reason)
                    .log("queue of an engine cannot be written, samples are dropped");
        }
    }

    synchronized void diskWorks() {
        if (diskFails) {
            diskFails = false;
            LOG.atInfo().addKeyValue("engine", engine).log("queue of an engine is written again");
        }
    }

    /** Whether the engine takes what it is sent. */
    synchronized boolean isUp() {
        return !away;
    }

    private void trouble(Trouble trouble, long samples, String reason, String text) {
        trouble.last = clock.nanos();
        if (!trouble.told) {
            trouble.told = true;
            LOG.atWarn()
                    .addKeyValue("engine", engine)
                    .addKeyValue("samples", samples)
                    .addKeyValue("reason", reason)
                    .log(text);
        }
    }

    private void calm(Trouble trouble, String text) {
        if (trouble.told && clock.since(trouble.last).compareTo(CALM) > 0) {
            trouble.told = false;
            LOG.atInfo().addKeyValue("engine", engine).log(text);
        }
    }
}
